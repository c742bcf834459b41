// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.UnknownIdException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StoredBaselineTest {

  private static final String DOCUMENT =
      """
      monitor: scores
      owner: team
      sources:
        predictions:
          from: file:scores.csv
          format: csv
          id: id
          time: at
          version: {value: v1}
          prediction: {kind: none}
      baseline: {version: b7}
      """;

  @TempDir private Path directory = Path.of("");

  @Test
  void noneIsNoneWhateverTheDocumentAsksFor() throws Exception {
    var store = new BaselineStore(new LocalObjectStore(directory));
    var stored = new StoredBaseline(MonitorLoader.parse(DOCUMENT, "scores.yaml"), store);
    assertThat(stored.find(Optional.of(JobFacts.NO_BASELINE))).isEmpty();
    assertThatThrownBy(() -> stored.find(Optional.empty()))
        .isInstanceOf(UnknownIdException.class)
        .hasMessageContaining("b7");
    assertThatThrownBy(() -> stored.find(Optional.of("b8")))
        .isInstanceOf(UnknownIdException.class)
        .hasMessageContaining("b8");
  }
}
