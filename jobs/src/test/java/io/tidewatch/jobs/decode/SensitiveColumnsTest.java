// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Records.csv;
import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.json;
import static io.tidewatch.jobs.decode.Records.label;
import static io.tidewatch.jobs.decode.Records.rejection;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.format.Hash;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SensitiveColumnsTest {

  private static final Monitor MONITOR =
      Monitors.of(
          Monitors.FLIGHTS
              .replace("on-breach: quarantine", "on-breach: quarantine, sensitive: true")
              .replace(
                  "origin: {type: categorical}", "origin: {type: categorical, sensitive: true}")
              .replace("slices:", "  score: {type: numeric, sensitive: true}\nslices:"));
  private static final String START = "1,2013-02-08T12:00:00Z,v1,s,";

  @Test
  void aTextIsReplacedByItsSaltedHashAndANumberStays() throws Exception {
    var row = event(csv(MONITOR, START + "0.5,Secret,100")).row();
    assertThat(row.text("origin")).contains(Hash.id("flights", "origin", "Secret"));
    assertThat(row.text("distance")).contains("100");
    assertThat(event(csv(MONITOR, START + "0.5,,100")).row().text("origin")).isEmpty();
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
    RejectedRecord rejected = rejection(csv(MONITOR, row));
    assertThat(rejected.raw()).isEqualTo("withheld: the monitor has sensitive columns");
    assertThat(rejected.rawBytes()).isEqualTo(row.length());
    assertThat(rejected.toString()).doesNotContain("Secret", "4242");
  }

  @Test
  void whatTheParserQuotesOfARecordIsNotToldEither() {
    Monitor monitor =
        Monitors.of(Monitors.JSON + "columns:\n  name: {type: categorical, sensitive: true}\n");
    RejectedRecord rejected = rejection(json(monitor, "{\"id\":1,\"name\":Secret}"));
    assertThat(rejected.reason()).isEqualTo("malformed-json");
    assertThat(rejected.toString()).doesNotContain("Secret");
  }

  @Test
  void labelsAreWithheldToo() throws Exception {
    assertThat(rejection(label(MONITOR, "1,Secret")).toString()).doesNotContain("Secret");
  }
}
