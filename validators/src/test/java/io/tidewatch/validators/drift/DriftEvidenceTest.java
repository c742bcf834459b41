// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.drift;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DriftEvidenceTest {

  private static final int ROWS = 20_000;

  @Test
  void smoothColumnsAreMeasuredNearlyExactly() {
    assertAccurate(z -> z);
    assertAccurate(Math::exp);
    assertAccurate(z -> Math.max(0, z)); // half of the rows are one value
  }

  private static void assertAccurate(DoubleUnaryOperator shape) {
    for (double shift : new double[] {0, .1, .5}) {
      double[] before = draw(1, ROWS, shape);
      double[] now = draw(2, ROWS, z -> shape.applyAsDouble(z + shift));
      ColumnFrame frame = frame(before);
      DriftEvidence evidence =
          DriftEvidence.of(frame, profile(frame, before), profile(frame, now)).orElseThrow();
      Arrays.sort(before);
      Arrays.sort(now);
      double range = before[3 * ROWS / 4] - before[ROWS / 4];

      assertThat(evidence.ks().orElseThrow()).isCloseTo(exactKs(before, now), within(.01));
      assertThat(evidence.w1().orElseThrow()).isCloseTo(exactW1(before, now), within(.02 * range));
    }
  }

  @Test
  void aShiftOfHalfADeviationHasAboutTheTheoreticalSizes() {
    // PSI d², JS .425 d, Hellinger .354 d: statistics.md, section 2.3
    double[] before = draw(1, ROWS, z -> z);
    ColumnFrame frame = frame(before);
    DriftEvidence evidence =
        DriftEvidence.of(frame, profile(frame, before), profile(frame, draw(2, ROWS, z -> z + .5)))
            .orElseThrow();

    assertThat(evidence.bins()).isEqualTo(20);
    assertThat(evidence.psi()).isCloseTo(.25, within(.02));
    assertThat(evidence.js()).isCloseTo(.2125, within(.01));
    assertThat(evidence.hellinger()).isCloseTo(.177, within(.01));
    assertThat(evidence.effectiveK()).isEqualTo(2.0 / ROWS);
    assertThat(evidence.minimumEffectP(.01)).isLessThan(1e-9);
  }

  @Test
  void windowsWithoutDriftSeldomLookLikeIt() {
    double[] before = draw(1, ROWS, z -> z);
    ColumnFrame frame = frame(before);
    Profile baseline = profile(frame, before);
    int plain = 0;
    int alarms = 0;
    double statistics = 0;
    for (int window = 0; window < 200; window++) {
      double[] now = draw(1000 + window, 60 + 5 * window, z -> z);
      DriftEvidence evidence = DriftEvidence.of(frame, baseline, profile(frame, now)).orElseThrow();
      plain += evidence.minimumEffectP(0) < .05 ? 1 : 0;
      alarms += evidence.minimumEffectP(.01) < .01 ? 1 : 0;
      statistics += evidence.statistic() / (evidence.bins() - 1);
    }
    assertThat(plain).isBetween(1, 20); // nominal 10
    assertThat(alarms).isLessThanOrEqualTo(1);
    assertThat(statistics / 200).isCloseTo(1, within(.15));
  }

  @Test
  void aConstantColumnHasNoEvidenceUntilItChanges() {
    double[] sevens = DoubleStream.generate(() -> 7).limit(500).toArray();
    ColumnFrame frame = frame(sevens);
    Profile baseline = profile(frame, sevens);

    assertThat(DriftEvidence.of(frame, baseline, profile(frame, sevens))).isEmpty();
    double[] eights = DoubleStream.generate(() -> 8).limit(500).toArray();
    DriftEvidence evidence =
        DriftEvidence.of(frame, baseline, profile(frame, eights)).orElseThrow();
    assertThat(evidence.bins()).isEqualTo(2);
    assertThat(evidence.ks()).hasValue(1);
    assertThat(evidence.w1()).hasValue(1);
    assertThat(evidence.minimumEffectP(.01)).isLessThan(1e-9);
  }

  @Test
  void unseenCategoriesAreDrift() {
    ColumnFrame frame = ColumnFrame.categorical("c", FrozenDictionary.of(List.of("a", "b")));
    Profile baseline = Draws.profileOf(frame, texts("a", 600, "b", 400));

    assertThat(DriftEvidence.of(frame, baseline, baseline).orElseThrow().psi()).isZero();
    DriftEvidence evidence =
        DriftEvidence.of(frame, baseline, Draws.profileOf(frame, texts("a", 580, "new", 420)))
            .orElseThrow();
    assertThat(evidence.bins()).isEqualTo(3);
    assertThat(evidence.tvd()).isCloseTo(.42, within(1e-12));
    assertThat(evidence.ks()).isEmpty();
  }

  @Test
  void rareCategoriesAreComparedInGroups() {
    // 1000 equally rare values, of which 256 are in the dictionary
    List<String> uniform = IntStream.range(0, 20_000).mapToObj(i -> "v" + i % 1000).toList();
    FrozenDictionary dictionary = FrozenDictionary.of(uniform.subList(0, 256));
    ColumnFrame frame = ColumnFrame.categorical("c", dictionary);
    Profile baseline = Draws.profileOf(frame, uniform);

    DriftEvidence same =
        DriftEvidence.of(frame, baseline, Draws.profileOf(frame, uniform.subList(0, 10_000)))
            .orElseThrow();
    assertThat(same.bins()).isBetween(6, 8); // unseen, and 0.256 of the mass in groups of 1/20
    assertThat(same.psi()).isLessThan(1e-6);
    List<String> known = IntStream.range(0, 5_000).mapToObj(i -> "v" + i % 200).toList();
    DriftEvidence moved =
        DriftEvidence.of(frame, baseline, Draws.profileOf(frame, known)).orElseThrow();
    assertThat(moved.tvd()).isCloseTo(.8, within(.01)); // the unseen and the last 56 are gone
  }

  @Test
  void twentyNineValuesAreTooFew() {
    ColumnFrame frame = ColumnFrame.categorical("c", FrozenDictionary.of(List.of("a", "b")));
    Profile baseline = Draws.profileOf(frame, texts("a", 600, "b", 400));

    assertThat(DriftEvidence.of(frame, baseline, Draws.profileOf(frame, texts("a", 29, "", 99))))
        .isEmpty();
    assertThat(DriftEvidence.of(frame, baseline, Draws.profileOf(frame, texts("a", 30, "", 0))))
        .isPresent();
  }

  @Test
  void coarseBinsKeepEveryRowAndAdaptToFewRows() {
    double[] before = draw(1, ROWS, z -> Math.floor(4 * z)); // some 30 integers
    ColumnFrame frame = frame(before);
    Cells cells = profile(frame, before).cells();
    for (long rows : new long[] {30, 60, 100, 400, ROWS}) {
      CoarseBins coarse = CoarseBins.forRows(frame, cells, rows);
      Cells merged = coarse.merge(cells);
      assertThat(merged.total()).isEqualTo(ROWS);
      assertThat(coarse.size()).isBetween(2, (int) Math.max(9, rows / 5));
    }
    assertThat(CoarseBins.of(frame, cells, 20).size()).isBetween(15, 25);
  }

  private static double exactKs(double[] left, double[] right) {
    double greatest = 0;
    for (double[] points : List.of(left, right)) {
      for (double point : points) {
        greatest = Math.max(greatest, Math.abs(below(left, point) - below(right, point)));
      }
    }
    return greatest;
  }

  private static double exactW1(double[] left, double[] right) {
    double sum = 0;
    for (int i = 0; i < left.length; i++) {
      sum += Math.abs(left[i] - right[i]);
    }
    return sum / left.length;
  }

  private static double below(double[] sorted, double point) {
    int low = 0;
    int high = sorted.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (sorted[middle] <= point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return (double) low / sorted.length;
  }

  private static double[] draw(long seed, int rows, DoubleUnaryOperator shape) {
    Draws draws = new Draws(seed);
    return DoubleStream.generate(draws::normal).limit(rows).map(shape).toArray();
  }

  static ColumnFrame frame(double[] numbers) {
    TreeMap<Double, Double> weights = new TreeMap<>();
    Arrays.stream(numbers).forEach(number -> weights.merge(number + 0.0, 1.0, Double::sum));
    return ColumnFrame.numeric("x", Optional.empty(), EdgeChoice.edges(weights), numbers[0]);
  }

  static Profile profile(ColumnFrame frame, double[] numbers) {
    return Draws.profileOf(frame, Arrays.stream(numbers).mapToObj(String::valueOf).toList());
  }

  static List<String> texts(String first, int firstRows, String second, int secondRows) {
    List<String> texts = new ArrayList<>(Collections.nCopies(firstRows, first));
    texts.addAll(Collections.nCopies(secondRows, second));
    return texts;
  }
}
