// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Records.csv;
import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.json;
import static io.tidewatch.jobs.decode.Records.label;
import static io.tidewatch.jobs.decode.Records.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.RejectedRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveColumnsTest {

  /** {@code hmac.new(b'pepper', b'origin\0Secret', 'sha256').hexdigest()[:32]} in Python. */
  private static final String HASH = "327d1023254c17cc4bbdd40cbf2250ff";

  private static final String START = "1,2013-02-08T12:00:00Z,v1,s,";

  @TempDir private static Path folder = Path.of("");

  private static Monitor monitor = Monitors.of(Monitors.FLIGHTS);

  @BeforeAll
  static void season() throws Exception {
    monitor = Monitors.of(sensitive(salt("salt", "pepper")));
  }

  private static Path salt(String name, String secret) throws Exception {
    return Files.writeString(folder.resolve(name), secret);
  }

  private static String sensitive(Path salt) {
    return Monitors.FLIGHTS
            .replace("origin: {type: categorical}", "origin: {type: categorical, sensitive: true}")
            .replaceAll("slices:.*", "")
            .replace("strata: [origin]", "strata: [carrier]")
        + "\nprivacy: {salt: \"file:"
        + salt
        + "\"}\n";
  }

  @Test
  void aValueIsReplacedByItsKeyedHash() throws Exception {
    assertThat(originOf(monitor, START + "0.5,Secret,100")).contains(HASH);
    assertThat(originOf(monitor, START + "0.5,,100")).isEmpty();
    assertThat(event(csv(monitor, START + "0.5,Secret,100")).row().text("distance"))
        .contains("100");
  }

  @Test
  void anotherSaltGivesOtherHashes() throws Exception {
    Monitor other = Monitors.of(sensitive(salt("other", "salt")));
    assertThat(originOf(other, START + "0.5,Secret,100"))
        .isPresent()
        .isNotEqualTo(Optional.of(HASH));
  }

  @Test
  void withoutItsSaltNothingIsDecoded() {
    Monitor unsalted = Monitors.of(sensitive(folder.resolve("nowhere")));
    assertThatThrownBy(() -> csv(unsalted, START + "0.5,Secret,100"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("nowhere is not readable");
  }

  private static Optional<String> originOf(Monitor monitor, String row) throws Exception {
    return event(csv(monitor, row)).row().text("origin");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        START + "0.5,Secret,Secret",
        START + "0.5,Secret,424242",
        START + "Secret,Secret,1",
        START + "42.4242,Secret,1",
        START + "0.5,Secret,\"1",
        START + "0.5,Secret",
        "1,Secret",
      })
  void noRejectionShowsAValue(String row) throws Exception {
    RejectedRecord rejected = rejection(csv(monitor, row));
    assertThat(rejected.raw()).isEqualTo("withheld: the monitor has sensitive columns");
    assertThat(rejected.rawBytes()).isEqualTo(row.length());
    assertThat(rejected.toString()).doesNotContain("Secret", "4242");
  }

  @Test
  void whatTheParserQuotesOfARecordIsNotToldEither() {
    Monitor named =
        Monitors.of(
            Monitors.JSON
                + "columns:\n  name: {type: categorical, sensitive: true}\n"
                + "privacy: {salt: \"file:"
                + folder.resolve("salt")
                + "\"}\n");
    RejectedRecord rejected = rejection(json(named, "{\"id\":1,\"name\":Secret}"));
    assertThat(rejected.reason()).isEqualTo("malformed-json");
    assertThat(rejected.toString()).doesNotContain("Secret");
  }

  @Test
  void labelsAreWithheldToo() throws Exception {
    assertThat(rejection(label(monitor, "1,Secret")).toString()).doesNotContain("Secret");
  }
}
