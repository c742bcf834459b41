// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.drift.AspectReadings;
import io.tidewatch.validators.drift.ColumnReadings;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The reference of metrics, held to what the code names and reads. */
class MetricsReferenceTest {

  /** Metrics of which there is one for each threshold, class or pair of classes. */
  private static final List<String> FAMILIES =
      List.of(
          "METRIC@THRESHOLD",
          "precision[CLASS]",
          "recall[CLASS]",
          "f1[CLASS]",
          "auc[CLASS]",
          "confusion[ACTUAL>PREDICTED]");

  private static final Set<ColumnType> COMPOSED =
      Set.of(ColumnType.IDENTIFIER, ColumnType.TIMESTAMP, ColumnType.TEXT, ColumnType.EMBEDDING);

  @Test
  void thePageHasEveryMetricAndNoOther() throws Exception {
    assertThat(ReferenceNames.ofMetrics().names()).isEqualTo(known());
  }

  @Test
  void everyMetricSaysWhatItIsOfItsUnitAndWhenItIsMissing() throws Exception {
    for (MarkdownPage.Table table :
        MarkdownPage.read(MarkdownPage.REFERENCE.resolve("metrics.md")).tables()) {
      for (Map<String, String> row : table.rows()) {
        if (row.containsKey("metric")) {
          assertThat(row).allSatisfy((column, cell) -> assertThat(filled(column, cell)).isTrue());
        }
      }
    }
  }

  private static boolean filled(String column, String cell) {
    return !cell.isBlank() || column.equals("source");
  }

  private static Set<String> known() throws ReflectiveOperationException {
    var known = new TreeSet<String>(FAMILIES);
    for (String constant : Constants.of(Metrics.class)) {
      if (constant.startsWith("-")) {
        known.add("METRIC" + constant);
      } else {
        known.add(constant.endsWith("-") ? constant + "METRIC" : constant);
      }
    }
    known.remove("METRIC" + Metrics.HALF_WIDTH); // of two, each by its name
    known.remove(Metrics.RULE);
    known.add(Metrics.RULE + "NAME");
    known.addAll(ofColumns());
    known.add("ASPECT-" + Metrics.CALIBRATED_P);
    known.add("ASPECT-" + Metrics.DETECTABLE_SHIFT);
    known.add("CHECK-" + Metrics.DETECTABLE_SHIFT);
    return known;
  }

  /** What is read of a column of each type, and of each thing that is derived. */
  private static Set<String> ofColumns() {
    var read = new TreeSet<String>();
    for (ColumnFrame frame : frames()) {
      Profile empty = Profile.full(frame);
      read.addAll(ColumnReadings.all(frame, Optional.empty(), empty, 0).keySet());
      read.addAll(AspectReadings.of(frame, Optional.empty(), empty, Instant.EPOCH).keySet());
    }
    return read;
  }

  private static List<ColumnFrame> frames() {
    var aspects = new TreeMap<Aspect, ColumnFrame>();
    for (Aspect aspect : Aspect.values()) {
      aspects.put(aspect, aspect.numeric() ? numbers() : words());
    }
    var frames = new ArrayList<ColumnFrame>();
    for (ColumnType type : ColumnType.values()) {
      frames.add(
          COMPOSED.contains(type)
              ? ColumnFrame.composed("x", type, aspects)
              : ColumnFrame.unfrozen("x", type, Optional.empty()));
    }
    return frames;
  }

  private static ColumnFrame numbers() {
    return ColumnFrame.numeric("x", Optional.empty(), FrozenEdges.of(0, 1, 2), 0);
  }

  private static ColumnFrame words() {
    return ColumnFrame.categorical("x", FrozenDictionary.of(List.of("A9")));
  }
}
