// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Ticks are round, as many as there is room for, and no two read alike. */
final class TicksTest {

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ticksHoldTheRangeEvenlyAndReadDifferently(long seed) {
    var random = new Random(seed);
    double low = random.nextGaussian() * Math.pow(10, random.nextInt(12) - 6);
    double high = low + random.nextDouble() * Math.pow(10, random.nextInt(12) - 6);
    int most = 2 + random.nextInt(10);

    Ticks ticks = Ticks.around(low, high, most);

    assertThat(ticks.low()).isLessThanOrEqualTo(low);
    assertThat(ticks.high()).isGreaterThanOrEqualTo(high);
    assertThat(ticks.count()).isBetween(2, most + 1);
    assertThat(String.valueOf(ticks.step().stripTrailingZeros().unscaledValue()))
        .isIn("1", "2", "5");
    assertThat(new HashSet<>(ticks.labels())).hasSameSizeAs(ticks.labels());
    double step = ticks.step().doubleValue();
    for (int i = 1; i < ticks.count(); i++) {
      double apart = ticks.values().get(i) - ticks.values().get(i - 1);
      assertThat(apart).isCloseTo(step, within(1e-6 * step + Math.ulp(ticks.high()) * 4));
    }
  }

  @Test
  void aRangeOfOneValueStillHasAnAxis() {
    assertThat(Ticks.around(0, 0, 4).count()).isGreaterThanOrEqualTo(2);
    assertThat(Ticks.around(5, 5, 4).values()).contains(5.0);
    assertThat(Ticks.around(0, 1, 6).labels())
        .containsExactly("0.0", "0.2", "0.4", "0.6", "0.8", "1.0");
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void momentsLieWithinTheTimeInOrderAndAreNotTooMany(long seed) {
    var random = new Random(seed);
    Instant from = Instant.ofEpochSecond(random.nextInt(2_000_000_000));
    Instant to = from.plusSeconds(60 + (long) Math.pow(10, random.nextDouble() * 9));
    int most = 2 + random.nextInt(12);

    List<Instant> ticks = TimeTicks.of(from, to, most).at();

    assertThat(ticks).isSorted().doesNotHaveDuplicates().hasSizeLessThanOrEqualTo(most);
    assertThat(ticks).allMatch(tick -> !tick.isBefore(from) && !tick.isAfter(to));
  }

  @Test
  void daysAreNamedByTheirDayAndHoursByTheirHour() {
    Instant noon = Instant.parse("2013-02-08T12:00:00Z");
    assertThat(TimeTicks.of(noon, noon.plus(Duration.ofHours(18)), 4).labels())
        .containsExactly("12:00", "18:00", "9 Feb", "06:00");
    assertThat(TimeTicks.of(noon, noon.plus(Duration.ofDays(400)), 4).labels())
        .containsExactly("Jul 2013", "Jan 2014");
    assertThat(TimeTicks.of(noon, noon.plus(Duration.ofDays(60)), 3).labels())
        .containsExactly("Mar 2013", "Apr 2013");
  }

  @ParameterizedTest
  @CsvSource({
    "0,0",
    "0.01234,0.0123",
    "1234.5,'1,234'",
    "0.1,0.1",
    "1e-9,1.00e-09",
    "1e9,1.00e+09"
  })
  void figuresHaveThreeDigits(double value, String text) {
    assertThat(Figures.of(value)).isEqualTo(text);
  }

  @Test
  void aScaleKeepsWhatIsBeyondItAtItsEnds() {
    var scale = new Scale(0, 10, 100, 0);
    assertThat(scale.at(5)).isEqualTo(50);
    assertThat(scale.at(-1)).isEqualTo(100);
    assertThat(scale.at(11)).isZero();
  }
}
