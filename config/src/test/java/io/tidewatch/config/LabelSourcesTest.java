// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import static io.tidewatch.config.Documents.problems;
import static io.tidewatch.config.Documents.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LabelSourcesTest {

  private static final String ONE =
      """
          from: kafka:labels
          format: json
          id: /id
          time: /at
          label: /late
      """;

  /** Two sources in place of the one of the labelled document. */
  static final String SEVERAL =
      with(
          ONE,
          """
              bank: {priority: 1, from: "kafka:bank", format: json, id: /id, time: /at, label: /y}
              users: {from: "file:u.csv", format: csv, id: id, time: at, label: fraud}
          """);

  @Test
  void severalSourcesHaveNamesAndPriorities() throws Exception {
    Sources sources = MonitorLoader.parse(SEVERAL, "m.yaml").sources();

    assertThat(sources.labels())
        .extracting(LabelSource::streamName)
        .containsExactly("labels.bank", "labels.users");
    assertThat(sources.labels())
        .extracting(LabelSource::priority)
        .containsExactly(Optional.of(1), Optional.empty());
  }

  @Test
  void oneSourceHasNoNameAndTheNewestLabelCounts() throws Exception {
    Monitor monitor = MonitorLoader.parse(Documents.LABELLED, "m.yaml");

    assertThat(monitor.sources().labels())
        .extracting(LabelSource::streamName)
        .containsExactly("labels");
    assertThat(monitor.groundTruth().orElseThrow().conflict()).isEqualTo(Conflict.LATEST);
  }

  @Test
  void aFileTakesThePlaceOfTheSourceThatIsNamed() throws Exception {
    Monitor monitor = MonitorLoader.parse(SEVERAL, "m.yaml");

    Monitor replayed = monitor.withSources(files("bank"));

    assertThat(replayed.sources().labels())
        .extracting(source -> source.stream().from().toString())
        .containsExactly("file:l.csv", "file:u.csv");
    assertThatThrownBy(() -> monitor.withSources(files("")))
        .hasMessage("labels is l.csv, must be left out: the monitor has no sources.labels");
    assertThatThrownBy(() -> monitor.withSources(files("court")))
        .hasMessageStartingWith("labels.court is l.csv, must be left out");
  }

  @Test
  void whatIsWrongWithSourcesIsSaid() {
    assertThat(problems(SEVERAL.replace("bank:", "Bank:")))
        .singleElement()
        .asString()
        .startsWith("sources.labels.Bank is given, must be named with a-z, 0-9 and - only");
    assertThat(problems(SEVERAL.replace("label: fraud", "labl: fraud")))
        .anyMatch(text -> text.startsWith("sources.labels.users.labl is not a known key"))
        .anyMatch(text -> text.startsWith("sources.labels.users.label is missing"));
    assertThat(problems(with("label: /late", "label: /late\n    priority: 1")))
        .singleElement()
        .asString()
        .startsWith("sources.labels.priority is 1, must be left out where there is one source");
    assertThat(problems(with("horizon: 30d", "horizon: 30d\n  conflict: priority")))
        .singleElement()
        .asString()
        .startsWith("ground-truth.conflict is priority, must be latest or first, where no source");
  }

  private static SourceFiles files(String source) {
    return new SourceFiles(Optional.empty(), Map.of(source, Path.of("l.csv")), Optional.empty());
  }
}
