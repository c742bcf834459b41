// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.hours;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.Costs;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Reference values: numpy on the rows; standard errors of mean F1 by numeric derivatives of the
 * counts (4000 Poisson draws give .0210 and .0181); areas {@code mannwhitneyu(pos,
 * neg).statistic/(P·N)}.
 */
class MulticlassReadingsTest {

  private static final List<String> CLASSES = List.of("ant", "bee", "cat", "dog");

  @ParameterizedTest
  @CsvSource({
    "macro-f1, 0.6643224586127374, 0.021086294972531266",
    "weighted-f1, 0.7045820130096204, 0.01820623516295352",
    "log-loss, 1.0264915743959278, 0.046453541067672244",
  })
  void meansAndTheirErrorsAgreeWithNumpy(String metric, double value, double deviation) {
    Reading reading = of(read(metric), metric);
    assertThat(reading.value().orElseThrow()).isCloseTo(value, within(1e-12));
    assertThat((reading.high().orElseThrow() - reading.low().orElseThrow()) / (2 * Wilson.Z_95))
        .isCloseTo(deviation, within(1e-8));
  }

  @Test
  void eachClassHasItsOwnShares() {
    SortedMap<String, Reading> readings = read("accuracy", "precision", "recall", "f1");

    assertThat(of(readings, "accuracy")).isEqualTo(Wilson.share(419, 600, ""));
    assertThat(of(readings, "precision[bee]")).isEqualTo(Wilson.share(72, 123, ""));
    assertThat(of(readings, "recall[bee]")).isEqualTo(Wilson.share(72, 118, ""));
    assertThat(of(readings, "f1[bee]").value().orElseThrow()).isCloseTo(144.0 / 241, within(1e-12));
    assertThat(readings).doesNotContainKey("recall");
    assertThat(of(read("recall[emu]"), "recall[emu]")).isEqualTo(Reading.none("no labels of it"));
  }

  @Test
  void confusionsAreCounts() {
    SortedMap<String, Reading> readings = read("confusion");
    assertThat(of(readings, "confusion[ant>bee]")).isEqualTo(Reading.of(38));
    assertThat(of(readings, "confusion[dog>dog]")).isEqualTo(Reading.of(50));
    assertThat(readings.keySet().stream().filter(name -> name.startsWith("conf"))).hasSize(16);
  }

  @Test
  void areasAreOfEachClassAgainstTheRestAndTheirMean() {
    SortedMap<String, Reading> readings = read("auc");
    double[] areas = {
      0.8203362298200915, 0.7476967437935157, 0.8577526628181152, 0.7853188115723532
    };
    for (int i = 0; i < areas.length; i++) {
      assertThat(of(readings, "auc[" + CLASSES.get(i) + "]").value().orElseThrow())
          .isCloseTo(areas[i], within(1e-12));
    }
    assertThat(of(readings, "auc").value().orElseThrow())
        .isCloseTo(0.8027761120010188, within(1e-12));
    assertThat(of(readings, "auc-half-width")).isEqualTo(Reading.of(0));
  }

  @Test
  void ofManyClassesTheMostFrequentAreShownAndTheRestIsOne() {
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Multiclass(new TreeSet<>()));
    for (int i = 0; i < 30; i++) {
      table.add(labelled("c" + (10 + i), "c10", new TreeMap<>()), i + 1);
    }
    SortedMap<String, Reading> readings =
        PerformanceReadings.of(table, List.of("recall", "confusion", "recall[c10]", "auc"));

    assertThat(readings).containsKey("recall[c20]").doesNotContainKey("recall[c19]");
    assertThat(of(readings, "recall[c10]").value()).hasValue(1); // asked for by name
    assertThat(of(readings, "confusion[(other)>(other)]")).isEqualTo(Reading.of(55));
    assertThat(of(readings, "auc")).isEqualTo(Reading.none("no probabilities"));
  }

  @Test
  void classesThatTheDocumentNamesAreToldApartWhateverElseComes() {
    var named = new OutcomeDesign.Multiclass(new TreeSet<>(List.of("zebra")));
    OutcomeTable table = OutcomeTable.empty(named);
    table.add(labelled("zebra", "zebra", new TreeMap<>()), 3);
    for (int i = 0; i < 2 * ConfusionTable.CLASSES_MAX; i++) {
      table.add(labelled("hostile" + i, "hostile" + i, new TreeMap<>()), 1);
    }
    table.add(labelled("zebra", "hostile999", new TreeMap<>()), 1);

    assertThat(of(PerformanceReadings.of(table, List.of("recall[zebra]")), "recall[zebra]").value())
        .hasValue(0.75);
    assertThat(OutcomeTableFormat.INSTANCE.fromBytes(OutcomeTableFormat.INSTANCE.toBytes(table)))
        .isEqualTo(table);
    var others = new OutcomeDesign.Multiclass(new TreeSet<>(List.of("hostile0", "zebra")));
    assertThat(
            of(
                    PerformanceReadings.of(table.countedBy(others), List.of("recall[zebra]")),
                    "recall[zebra]")
                .value())
        .hasValue(0.75);
  }

  @Test
  void businessValueIsLessTheMeanCostOfWhatWasPredictedForWhat() {
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Multiclass(new TreeSet<>()));
    table.add(labelled("cat", "cat", new TreeMap<>()), 5);
    table.add(labelled("cat", "dog", new TreeMap<>()), 2);
    table.add(labelled("dog", "cat", new TreeMap<>()), 1);
    var costs = new Costs.OfClasses(Map.of("cat", Map.of("cat", -1.0, "dog", 4.0)));
    Reading value =
        of(
            PerformanceReadings.of(table, List.of("business-value"), Optional.of(costs)),
            "business-value");

    assertThat(value.value()).hasValue((5 - 2 * 4) / 8.0);
    // numpy: x = [1]*5 + [-4]*2 + [0]; np.mean(x) - 1.959963984540054 * np.std(x, ddof=1) / 8**.5
    assertThat(value.low().orElseThrow()).isCloseTo(-1.943736611737985, within(1e-12));
    assertThat(PerformanceReadings.of(table, List.of("business-value")).get("business-value"))
        .isEqualTo(Reading.none("no costs"));
  }

  @Test
  void withoutLabelsThereIsNothing() {
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Multiclass(new TreeSet<>()));
    table.add(
        new Contribution(
            PRODUCTION, NOON, Optional.empty(), new Answer.Multiclass("a", new TreeMap<>()), ""),
        1);
    assertThat(of(PerformanceReadings.of(table, List.of("macro-f1")), "macro-f1"))
        .isEqualTo(Reading.none("no labels"));
  }

  private static SortedMap<String, Reading> read(String... metrics) {
    return PerformanceReadings.of(table(), List.of(metrics));
  }

  static OutcomeTable table() {
    double[] uniforms = Cases.uniforms(9, 2400);
    OutcomeTable table = OutcomeTable.empty(new OutcomeDesign.Multiclass(new TreeSet<>()));
    for (int i = 0; i < 600; i++) {
      int actual = (int) Math.min(3, uniforms[i] * uniforms[i] * 4);
      int guess = (int) Math.min(3, uniforms[1200 + i] * 4);
      int predicted = uniforms[600 + i] < 0.6 ? actual : guess;
      double sure = 0.4 + 0.6 * uniforms[1800 + i];
      var probabilities = new TreeMap<String, Double>();
      for (int k = 0; k < 4; k++) {
        probabilities.put(CLASSES.get(k), k == predicted ? sure : (1 - sure) / 3);
      }
      table.add(labelled(CLASSES.get(actual), CLASSES.get(predicted), probabilities), 1);
    }
    return table;
  }

  static Contribution labelled(
      String actual, String predicted, SortedMap<String, Double> probabilities) {
    var truth = Optional.of(new Truth(hours(1), actual));
    return new Contribution(
        PRODUCTION, NOON, truth, new Answer.Multiclass(predicted, probabilities), "JFK");
  }

  private static Reading of(SortedMap<String, Reading> readings, String metric) {
    return Objects.requireNonNull(readings.get(metric), metric);
  }
}
