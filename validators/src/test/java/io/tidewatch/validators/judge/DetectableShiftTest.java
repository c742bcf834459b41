// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.drift.DriftTests;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Draws;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A shift of the size that is said to be found in four windows of five is found in about four of
 * five: a simulation with the judge itself.
 */
class DetectableShiftTest {

  private static final int SERIES = 10;
  private static final int LEARNED = 30;
  private static final int MOVED = 30;
  private static final int BASELINE_ROWS = 20_000;

  /** Draws the rows of a window whose column has moved by so much. */
  private interface Column {
    List<String> window(Draws draws, int rows, double shift);
  }

  @ParameterizedTest
  @CsvSource({"300, 1", "2000, 1", "2000, 5"})
  void aMeanShiftOfSoManyDeviationsIsFoundInFourWindowsOfFive(int rows, int cluster) {
    Column normal = (draws, count, shift) -> normal(draws, count, cluster, shift);
    assertThat(power(normal, numeric(), rows)).isBetween(.68, .92);
  }

  @Test
  void aMoveOfSuchAShareBetweenTheMostFrequentValuesIsFoundInFourWindowsOfFive() {
    ColumnFrame frame = ColumnFrame.categorical("x", FrozenDictionary.of(List.of("a", "b", "c")));
    assertThat(power(DetectableShiftTest::letters, frame, 1000)).isBetween(.68, .92);
  }

  @Test
  void moreRowsSeeSmallerShiftsUntilOnlyTheEffectGateIsLeft() {
    Column normal = (draws, count, shift) -> normal(draws, count, 1, shift);
    assertThat(new Watched(normal, numeric(), 300, 1).detectable()).isBetween(.3, .4);
    assertThat(new Watched(normal, numeric(), 10_000, 1).detectable()).isBetween(.1, .15);
  }

  private static double power(Column column, ColumnFrame frame, int rows) {
    int found = 0;
    for (int series = 1; series <= SERIES; series++) {
      var watched = new Watched(column, frame, rows, series);
      double shift = watched.detectable();
      for (int i = 0; i < MOVED; i++) {
        found += watched.next(shift).verdicts().get(0).outcome() == BREACH ? 1 : 0;
      }
    }
    return (double) found / (SERIES * MOVED);
  }

  /** A column whose judge has learned from calm windows, and now only wonders. */
  private static final class Watched {
    private final Column column;
    private final ColumnFrame frame;
    private final int rows;
    private final Draws draws;
    private final Profile baseline;
    private final Days days = new Days();

    Watched(Column column, ColumnFrame frame, int rows, long seed) {
      this.column = column;
      this.frame = frame;
      this.rows = rows;
      draws = new Draws(seed * 7919);
      baseline = Draws.profileOf(frame, column.window(draws, BASELINE_ROWS, 0));
      for (int window = 0; window < LEARNED; window++) {
        days.remembering(finding(0));
      }
    }

    Judgement next(double shift) {
      return days.wondering(finding(shift));
    }

    double detectable() {
      return next(0).measured().stream()
          .filter(number -> number.key().metric().equals(Metrics.DETECTABLE_SHIFT))
          .map(Measurement::reading)
          .mapToDouble(reading -> reading.value().orElseThrow())
          .findFirst()
          .orElseThrow();
    }

    private DriftFinding finding(double shift) {
      Profile window = Draws.profileOf(frame, column.window(draws, rows, shift));
      DriftEvidence evidence = DriftEvidence.of(frame, baseline, window).orElseThrow();
      return days.drift(evidence.effect(), DriftTests.of(frame, baseline, window), rows);
    }
  }

  private static List<String> normal(Draws draws, int rows, int cluster, double shift) {
    var texts = new ArrayList<String>();
    String last = "";
    for (int row = 0; row < rows; row++) {
      last = row % cluster == 0 ? Double.toString(draws.normal() + shift) : last;
      texts.add(last);
    }
    return texts;
  }

  /** 50 % a, 30 % b, 20 % c, less what has moved from a to b. */
  private static List<String> letters(Draws draws, int rows, double shift) {
    var texts = new ArrayList<String>();
    for (int row = 0; row < rows; row++) {
      double u = draws.uniform();
      texts.add(u < .5 - shift ? "a" : u < .8 ? "b" : "c");
    }
    return texts;
  }

  private static ColumnFrame numeric() {
    var weights = new TreeMap<Double, Double>();
    var draws = new Draws(42);
    for (int row = 0; row < BASELINE_ROWS; row++) {
      weights.merge(draws.normal(), 1.0, Double::sum);
    }
    return ColumnFrame.numeric("x", Optional.empty(), EdgeChoice.edges(weights), 0);
  }
}
