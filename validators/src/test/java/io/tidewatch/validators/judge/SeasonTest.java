// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static io.tidewatch.validators.judge.Verdict.Outcome.PASS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.judge.ShareFinding.Side;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class SeasonTest {

  private static final int FORTNIGHT = 14 * 24;

  @Test
  void onlyPartsOfADayHaveASeason() {
    assertThat(SeasonValues.fits(window("PT1H"))).isTrue();
    assertThat(SeasonValues.fits(window("PT6H"))).isTrue();
    assertThat(SeasonValues.fits(window("PT5M"))).isTrue();
    assertThat(SeasonValues.fits(window("PT24H"))).isFalse();
    assertThat(SeasonValues.fits(window("PT7H"))).isFalse();
    assertThat(SeasonValues.emptyFor(window("PT5M")).stored()).hasSize(336);
    assertThat(SeasonValues.emptyFor(window("PT6H")).stored()).hasSize(56);
  }

  @Test
  void anHourIsHeldAgainstTheMedianOfItsOwnHour() {
    SeasonValues values = SeasonValues.emptyFor(Hours.window(0));
    for (int hour = 0; hour < 6 * 24 + 1; hour++) {
      assertThat(values.learned(Hours.window(0))).isFalse();
      values = values.with(Hours.window(hour), hour % 24 * 10 + hour / 24.0);
    }
    assertThat(values.learned(Hours.window(0))).isTrue();
    assertThat(values.learned(Hours.window(1))).isFalse();
    assertThat(values.median(Hours.window(0))).isEqualTo(3);
    assertThat(values.size()).isEqualTo(145);
  }

  @Test
  void aValueReplacesTheOneOfFourteenDaysBefore() {
    SeasonValues values = SeasonValues.emptyFor(Hours.window(0));
    for (int day = 0; day < 28; day++) {
      values = values.with(Hours.window(day * 24), day < 14 ? 100 : 7);
    }
    assertThat(values.size()).isEqualTo(14);
    assertThat(values.median(Hours.window(0))).isEqualTo(7);
  }

  /** Two days of seven are three times as wild: the median deviation alone does not know. */
  @Test
  void theSpreadKnowsOfOddDaysThatComeAgain() {
    double[] residuals = new double[140];
    for (int i = 0; i < residuals.length; i++) {
      residuals[i] = i % 7 < 5 ? 1 : 6;
    }
    SeasonalUsual usual = SeasonalUsual.of(0, 14, residuals);
    assertThat(usual.spread()).isCloseTo(6 / 1.959964, within(1e-9));
    assertThat(usual.freedom()).isEqualTo(24);
    double[] even = new double[140];
    Arrays.fill(even, 1);
    assertThat(SeasonalUsual.of(0, 14, even).spread()).isCloseTo(1.4826, within(1e-9));
    assertThat(SeasonalUsual.of(0, 7, even).spread()).isCloseTo(1.4826 * 1.04923, within(1e-5));
  }

  @Test
  void theSpreadIsNeverBelowTheErrorOfTheMeasurement() {
    SeasonalUsual usual = SeasonalUsual.of(5, 14, new double[140]);
    assertThat(usual.test(.25).spread()).isEqualTo(.25);
    assertThat(usual.test(.25).center()).isEqualTo(5);
  }

  @Test
  void oneSideGoesByTheResidualsOnThatSide() {
    SeasonValues values = SeasonValues.emptyFor(Hours.window(0));
    for (int hour = 0; hour < FORTNIGHT; hour++) {
      int day = hour / 24;
      values = values.with(Hours.window(hour), day % 3 == 0 ? -50 : day * .01);
    }
    DoubleUnaryOperator same = DoubleUnaryOperator.identity();
    double high = values.usual(Hours.window(0), Side.HIGH, same).spread();
    double both = values.usual(Hours.window(0), Side.BOTH, same).spread();
    assertThat(high).isLessThan(.2);
    assertThat(both).isGreaterThan(20);
  }

  /** A fault of a day is not learned, and neither are the two hours after it. */
  @Test
  void aSeasonIsFrozenWhileItsSeriesIsInTrouble() {
    Season season = Season.emptyFor(Hours.window(0));
    for (int hour = 0; hour < 10; hour++) {
      season = season.with(calm(hour));
    }
    for (int hour = 10; hour < 34; hour++) {
      season = season.with(SeasonStep.breaching(Hours.window(hour), OptionalDouble.of(6)));
    }
    assertThat(season.values().size()).isEqualTo(10);
    assertThat(season.with(calm(34)).with(calm(35)).values().size()).isEqualTo(10);
    assertThat(season.with(calm(34)).with(calm(35)).with(calm(36)).values().size()).isEqualTo(11);
  }

  @Test
  void aRevisionTakesThePlaceOfWhatItRevises() {
    Season straight = Season.emptyFor(Hours.window(0));
    Season revised = Season.emptyFor(Hours.window(0));
    for (int hour = 0; hour < 30; hour++) {
      straight = straight.with(calm(hour));
      Instant settled = Hours.window(hour).end().minus(Duration.ofHours(5));
      SeasonStep wrong = SeasonStep.calm(Hours.window(hour), 99, OptionalDouble.of(3));
      revised = revised.with(new Season.Open(place(hour), wrong), settled);
      if (hour > 2) {
        revised = revised.with(new Season.Open(place(hour - 3), calm(hour - 3)), settled);
      }
    }
    for (int hour = 27; hour < 30; hour++) {
      revised = revised.with(new Season.Open(place(hour), calm(hour)), Instant.EPOCH);
    }
    assertThat(revised.now().values()).isEqualTo(straight.values());
    assertThat(revised.now().slow()).isEqualTo(straight.slow());
    assertThat(revised.open()).hasSizeLessThan(7);
    assertThat(revised.before(place(10)).reaches(place(10))).isFalse();
  }

  @Test
  void selectionFindsWhatSortingFinds() {
    var random = new SplittableRandom(43);
    for (int length = 1; length < 60; length++) {
      double[] numbers = random.doubles(length).map(u -> Math.rint(u * 20)).toArray();
      double[] sorted = numbers.clone();
      Arrays.sort(sorted);
      for (int place = 0; place < length; place++) {
        assertThat(Selection.nth(numbers, place)).isEqualTo(sorted[place]);
      }
    }
  }

  /** {@code λ = .2, ρ = .6}: the variance is .1111 * 2.8462; norm.sf of the rest by scipy. */
  @Test
  void theAverageOfScoresHasTheVarianceOfCorrelatedOnes() {
    var shift = new SmallShift(1.8, .5, 1, 0, 100);
    assertThat(shift.correlation()).isCloseTo(.6, within(1e-12));
    assertThat(shift.pValue(Side.HIGH)).isCloseTo(0.00068512733370369, within(1e-9));
    assertThat(shift.pValue(Side.BOTH)).isCloseTo(2 * 0.00068512733370369, within(1e-9));
    assertThat(shift.pValue(Side.LOW)).isCloseTo(1 - 0.00068512733370369, within(1e-9));
  }

  @Test
  void theCorrelationIsLearned() {
    for (double rho : new double[] {0, .3, .9}) {
      var random = new SplittableRandom(5);
      SmallShift shift = SmallShift.NONE;
      double value = 0;
      for (int hour = 0; hour < 3_000; hour++) {
        value = rho * value + Math.sqrt(1 - rho * rho) * random.nextGaussian();
        shift = shift.next(value);
      }
      assertThat(shift.correlation()).isBetween(rho - .06, rho + .17);
    }
  }

  @Test
  void theSeasonKeepsItsBytes() {
    SeasonValues values = SeasonValues.emptyFor(window("PT12H"));
    var slow = new SmallShift(.5, .25, 1.25, -.75, 120);
    var open = new Season.Open(place(3), calm(3));
    var hard = SeasonStep.breaching(Hours.window(4), OptionalDouble.of(2.5));
    var season =
        new Season(
            values.with(window("PT12H"), .125),
            slow,
            2,
            List.of(open, new Season.Open(place(4), hard)));
    GoldenBytes.hold(SeasonFormat.INSTANCE, season, "Season");
  }

  /** An hour that is quiet every night is no news; the same value at noon is. */
  @Test
  void aDailySeasonIsNoTroubleAndNightAtNoonIs() {
    var random = new SplittableRandom(17);
    var hours = new Hours();
    for (int hour = 0; hour < FORTNIGHT + 24; hour++) {
      Verdict verdict = hours.levels(daily(hour) + .02 * random.nextGaussian()).get(0);
      if (hour > 7 * 24) {
        assertThat(verdict.outcome()).as("hour " + hour).isEqualTo(PASS);
      }
    }
    while (hours.hour() % 24 != 12) {
      hours.levels(daily(hours.hour()));
    }
    assertThat(hours.levels(daily(0)).get(0).outcome()).isEqualTo(BREACH);
  }

  /** By four deviations of an hour's noise below what one hour can show at that level. */
  @Test
  void aSmallShiftThatLastsIsFoundByLasting() {
    var random = new SplittableRandom(23);
    var hours = new Hours();
    for (int hour = 0; hour < FORTNIGHT; hour++) {
      hours.levels(daily(hour) + .03 * random.nextGaussian());
    }
    var reasons = new ArrayList<String>();
    for (int hour = 0; hour < 12; hour++) {
      double shifted = daily(hours.hour()) + .075 + .03 * random.nextGaussian();
      Verdict verdict = hours.levels(shifted).get(0);
      reasons.add(verdict.reason());
      if (verdict.outcome() == BREACH) {
        double least = verdict.usual().orElseThrow() * Math.exp(Hours.MOVE_MIN);
        assertThat(verdict.value().orElseThrow()).isGreaterThan(least);
      }
    }
    assertThat(reasons.subList(3, 12)).anyMatch(r -> r.startsWith("a small shift that lasts"));
  }

  @Test
  void aShareOfNightsIsHeldAgainstNights() {
    var hours = new Hours();
    var random = new SplittableRandom(29);
    for (int hour = 0; hour < FORTNIGHT; hour++) {
      long usual = hour % 24 < 6 ? 600 : 20;
      Verdict verdict = hours.share(usual + random.nextInt(-5, 6), Side.HIGH);
      if (hour > 7 * 24) {
        assertThat(verdict.outcome()).as("hour " + hour).isEqualTo(PASS);
      }
    }
    assertThat(hours.share(600, Side.HIGH).outcome()).isEqualTo(PASS);
    for (int hour = 1; hour < 12; hour++) {
      hours.share(hour < 6 ? 600 : 20, Side.HIGH);
    }
    Verdict noon = hours.share(600, Side.HIGH);
    assertThat(noon.outcome()).isEqualTo(BREACH);
    assertThat(noon.usual().orElseThrow()).isCloseTo(.01, within(.002));
  }

  /** Three hours of each day have rows enough: their residuals alone say nothing of the tail. */
  @Test
  void aSeasonOfFewHoursIsNoSeason() {
    var hours = new Hours();
    var random = new SplittableRandom(37);
    for (int day = 0; day < 10; day++) {
      for (int hour = 0; hour < 3; hour++) {
        Verdict verdict = hours.levels(hour + 3 * random.nextGaussian()).get(0);
        if (verdict.outcome() == PASS) {
          assertThat(verdict.threshold().orElseThrow()).isBetween(0.0, 1e12);
        }
      }
      hours.skip(21);
    }
    assertThat(SeasonalUsual.of(0, 9, new double[45]).learned()).isFalse();
    assertThat(SeasonalUsual.of(0, 9, new double[46]).learned()).isTrue();
  }

  @Test
  void lateRowsGiveTheVerdictsOfTimelyOnes() {
    var timely = new Hours();
    var late = new Hours(Duration.ofHours(6));
    var random = new SplittableRandom(31);
    for (int hour = 0; hour < FORTNIGHT; hour++) {
      double value = daily(hour) + .02 * random.nextGaussian();
      timely.levels(value);
      late.levels(value + .01);
      late.again(hour, value);
    }
    Verdict first = timely.levels(daily(0) + .1).get(0);
    Verdict second = late.levels(daily(0) + .1).get(0);
    assertThat(second.outcome()).isEqualTo(first.outcome());
    assertThat(second.threshold()).isEqualTo(first.threshold());
    assertThat(second.reason()).isEqualTo(first.reason());
  }

  private static double daily(int hour) {
    return .4 * Math.sin(2 * Math.PI * (hour - 6) / 24);
  }

  private static SeasonStep calm(int hour) {
    return SeasonStep.calm(Hours.window(hour), hour, OptionalDouble.of(hour % 3 - 1));
  }

  private static Place place(int hour) {
    return new Place(Hours.window(hour).end(), "v1");
  }

  private static Window window(String size) {
    return Window.of(0, Duration.parse(size).toMillis());
  }
}
