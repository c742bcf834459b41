// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidewatch.app.explain.Explanation.Example;
import io.tidewatch.app.explain.Explanation.Examples;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.example.RowSides;
import io.tidewatch.validators.example.Side;
import io.tidewatch.validators.pane.InputRange;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows are read where they were read, and nobody sees what is sensitive. */
final class SourceExamplesTest {

  private static final Instant T = Instant.parse("2026-01-01T00:00:00Z");
  private static final Window DAY = Window.containing(T, Duration.ofDays(1));

  @TempDir private Path folder = Path.of("");

  @Test
  void rowsOfARuleAreFoundBetweenThoseThatWereSetAside() throws Exception {
    Path file = file();
    Examples found = examples(monitor("salt"), range(file, 2, 5));

    assertThat(found.note()).isEmpty();
    assertThat(found.rows())
        .extracting(Example::side, Example::id, Example::at)
        .containsExactlyInAnyOrder(
            tuple(Side.FAILING, "b", "file:" + file + ":3"),
            tuple(Side.HEALTHY, "a", "file:" + file + ":2"),
            tuple(Side.HEALTHY, "c", "file:" + file + ":5"));
    assertThat(found.rows().get(0).values()).containsEntry("x", "99.0").containsKey("score");
  }

  @Test
  void valuesOfSensitiveColumnsAreNotShown() throws Exception {
    Examples found = examples(monitor("salt"), range(file(), 2, 6));

    assertThat(found.rows()).hasSize(4).allMatch(row -> !row.values().containsKey("name"));
    assertThat(found.toString()).doesNotContain("Ada").doesNotContain("Grace");
  }

  @Test
  void aSourceThatIsGoneIsNamed() throws Exception {
    Examples found = examples(monitor("salt"), range(folder.resolve("gone.csv"), 2, 5));

    assertThat(found.rows()).isEmpty();
    assertThat(found.note())
        .contains("file:" + folder.resolve("gone.csv") + " is not there any more");
  }

  @Test
  void rowsThatWereEditedSinceAreNotShown() throws Exception {
    Path file = file();
    Files.writeString(file, Files.readString(file).replace(",99.0,Grace", ",1.0,Grace"));
    Examples found = examples(monitor("salt"), range(file, 2, 5));

    assertThat(found.rows()).isEmpty();
    assertThat(found.note().orElseThrow()).startsWith("the source is not as it was");
  }

  @Test
  void rowsThatCameBesideThoseCountedAreTold() throws Exception {
    assertThat(examples(monitor("salt"), range(file(), 2, 6)).note().orElseThrow())
        .startsWith("more rows are there than were counted");
  }

  @Test
  void withoutTheSaltNoRowIsRead() throws Exception {
    Path file = file();
    Examples found = examples(monitor("no-salt"), range(file, 2, 5));

    assertThat(found.rows()).isEmpty();
    assertThat(found.note().orElseThrow())
        .startsWith("file:" + file + " can not be read: ")
        .contains("no-salt");
  }

  private static Examples examples(Monitor monitor, InputRange range) {
    var source = new SourceExamples(monitor);
    StoredVerdict verdict = verdict();
    RowSides sides = RowSides.ofRule(monitor, Optional.of("x"), "rule:range").orElseThrow();
    source.want(verdict, sides, Optional.empty(), List.of(range));
    source.read();
    return source.of(verdict);
  }

  private static InputRange range(Path file, long first, long last) {
    return new InputRange("file:" + file, first, last, last - first);
  }

  private Path file() throws Exception {
    return Files.writeString(
        folder.resolve("p.csv"),
        """
        id,at,score,x,name
        a,2026-01-01T01:00:00Z,0.5,1.0,Ada
        b,2026-01-01T02:00:00Z,0.5,99.0,Grace
        not,an,event
        c,2026-01-01T03:00:00Z,0.5,2.0,Ada
        d,2026-01-01T04:00:00Z,0.5,3.0,Ada
        e,2026-01-02T04:00:00Z,0.5,99.0,Ada
        """);
  }

  private Monitor monitor(String salt) throws Exception {
    Files.writeString(folder.resolve("salt"), "a salt that is long enough to be one");
    return MonitorLoader.parse(
        String.join(
            "\n",
            "monitor: scores",
            "owner: test",
            "sources:",
            "  predictions: {from: 'file:p.csv', format: csv, id: id, time: at,",
            "    version: {value: v1}, prediction: {kind: binary, score: score}}",
            "columns:",
            "  x: {type: numeric, range: [-9, 9], on-breach: quarantine}",
            "  name: {type: categorical, sensitive: true}",
            "privacy: {salt: 'file:" + folder.resolve(salt) + "'}",
            "windows: [1d]",
            ""),
        "scores.yaml");
  }

  private static StoredVerdict verdict() {
    return new StoredVerdict(
        "v",
        "m",
        new Subject("v1", "production"),
        "all",
        Optional.of("x"),
        "rule:range",
        DAY,
        "rule:range",
        OptionalDouble.of(1 / 3.0),
        OptionalDouble.empty(),
        OptionalDouble.empty(),
        3,
        "",
        DAY.end(),
        "{}");
  }
}
