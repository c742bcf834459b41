// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.LABELLED;
import static io.tidewatch.config.Documents.LEAST;
import static io.tidewatch.config.Documents.replaced;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class MonitorTest {

  @Test
  void theVersionIsTheHashOfWhatTheAuthorMeant() throws Exception {
    String document = LABELLED + "windows: [1h, 1d]\nlimits: {columns: 10, leaf-cells: 20}\n";
    String rewritten =
        "# a comment\n"
            + "\"owner\": 'team'\n"
            + replaced(document, "owner: team\n", "")
                .replace("[1h, 1d]", "\n- 60m\n- \"24h\"")
                .replace("{columns: 10, leaf-cells: 20}", "{leaf-cells: 2e1, columns: 10.0}")
                .replace("at-least: 0.6", "at-least: 0.600");

    assertThat(version(rewritten)).isEqualTo(version(document)).matches("[0-9a-f]{16}");
    assertThat(version(document.replace("leaf-cells: 20", "leaf-cells: 21")))
        .isNotEqualTo(version(document));
    assertThat(version(LABELLED)).isNotEqualTo(version(document));
  }

  @Test
  void theCanonicalDocumentHoldsOnlyWhatWasWrittenAndReadsBackAsTheSameMonitor() throws Exception {
    Monitor least = MonitorLoader.parse(LEAST, "m.yaml");

    assertThat(least.document())
        .isEqualTo(
            "{\"monitor\":\"least\",\"owner\":\"team\",\"sources\":{\"predictions\":{\"format\":\"csv\","
                + "\"from\":\"file:predictions.csv\",\"id\":\"id\",\"prediction\":{\"kind\":\"none\"},"
                + "\"time\":\"at\",\"version\":{\"value\":\"v1\"}}}}");
    // SHA-256 of that text, by sha256sum.
    assertThat(least.version()).isEqualTo("5b6110492bfbdd4b");
    for (String document : List.of(LEAST, LABELLED)) {
      Monitor monitor = MonitorLoader.parse(document, "m.yaml");
      assertThat(MonitorLoader.parse(monitor.document(), "m.json")).isEqualTo(monitor);
    }
  }

  @Test
  void aMonitorOutlivesJavaSerialization() throws Exception {
    List<Monitor> monitors =
        List.of(
            MonitorLoader.parse(LEAST, "m.yaml"),
            MonitorLoader.parse(
                with("env:PD_KEY", "env:K, url: 'https://a.example.com/'"), "m.yaml"),
            MonitorLoader.load(Path.of("monitors/flights.yaml")).withSources(files("p.csv")));

    for (Monitor monitor : monitors) {
      assertThat(copied(monitor)).isEqualTo(monitor);
    }
    assertThat(copied(new Prediction.Regression("y", Optional.of("low"), Optional.empty())))
        .isEqualTo(new Prediction.Regression("y", Optional.of("low"), Optional.empty()));
  }

  @Test
  void filesTakeThePlaceOfSourcesAndTheVersionStays() throws Exception {
    Monitor monitor = MonitorLoader.parse(LABELLED, "m.yaml");

    Monitor replayed = monitor.withSources(files("p.csv.gz"));

    assertThat(replayed.sources().predictions().orElseThrow().stream().from())
        .hasToString("file:p.csv.gz");
    assertThat(replayed.sources().labels()).isEqualTo(monitor.sources().labels());
    assertThat(replayed.version()).isEqualTo(monitor.version());
    assertThat(replayed.withSources(SourceFiles.NONE)).isEqualTo(replayed);
  }

  @Test
  void aFileForASourceTheMonitorDoesNotHaveIsRefused() throws Exception {
    Monitor least = MonitorLoader.parse(LEAST, "m.yaml");

    assertThatThrownBy(() -> least.withSources(SourceFiles.of(Path.of("p.csv"), Path.of("l.csv"))))
        .hasMessage("labels is l.csv, must be left out: the monitor has no sources.labels");
  }

  private static SourceFiles files(String predictions) {
    return new SourceFiles(Optional.of(Path.of(predictions)), Map.of(), Optional.empty());
  }

  private static String version(String document) throws InvalidMonitor {
    return MonitorLoader.parse(document, "m.yaml").version();
  }

  private static Object copied(Object original) throws Exception {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(original);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
