// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import static io.tidewatch.validators.traffic.Traffic.windowOf;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.profile.Draws;
import java.time.Duration;
import org.apache.commons.statistics.distribution.GammaDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The volume's tails on counts of which the law is known. */
final class VolumeLawTest {

  private static final int WEEKS = 60;
  private static final long HOUR = Duration.ofHours(1).toMillis();

  /** Negative-binomial counts with mean 10,000 and size 50, as in statistics.md, section 4. */
  private static long count(Draws draws) {
    double rate =
        10_000 * GammaDistribution.of(50, 1 / 50.0).inverseCumulativeProbability(draws.uniform());
    return Math.max(0, Math.round(rate + Math.sqrt(rate) * draws.normal()));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void falseAlarmsStayNearTheLevel(long seed) {
    var draws = new Draws(seed);
    var history = VolumeHistory.EMPTY;
    int judged = 0;
    int alarms = 0;
    for (int day = 0; day < 7 * WEEKS; day++) {
      long rows = count(draws);
      var law = history.expected(windowOf(day));
      if (law.isPresent()) {
        judged++;
        alarms += 2 * Math.min(law.get().lowerTail(rows), law.get().upperTail(rows)) <= .01 ? 1 : 0;
      }
      history = history.add(windowOf(day), rows);
    }

    assertThat(judged).isEqualTo(7 * (WEEKS - VolumeHistory.WEEKS_MIN));
    assertThat((double) alarms / judged).isLessThanOrEqualTo(.03); // Poisson: above .8
  }

  /** A night has a tenth of a day's rows: no window is like the ones before it. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void nightsAreNoAlarmsBeforeTheHourOfTheWeekIsKnown(long seed) {
    var draws = new Draws(seed);
    var history = VolumeHistory.EMPTY;
    int judged = 0;
    int alarms = 0;
    for (int hour = 0; hour < 24 * 28; hour++) {
      Window window = Window.of(hour * HOUR, HOUR);
      long rows = count(draws) / (hour % 24 < 7 ? 10 : 1);
      History ofHour = history.ofHour(window);
      if (ofHour.learned()) {
        var law = new LogVolume(ofHour);
        judged++;
        alarms += 2 * Math.min(law.lowerTail(rows), law.upperTail(rows)) <= .01 ? 1 : 0;
      }
      history = history.add(window, rows);
    }

    assertThat(judged).isEqualTo(24 * 14);
    assertThat((double) alarms / judged).isLessThanOrEqualTo(.03);
    assertThat(new LogVolume(history.ofHour(Window.of(12 * HOUR, HOUR))).lowerTail(1_000))
        .isLessThan(1e-4); // an hour of night at noon
  }

  @Test
  void bothLawsTellTheSameLossOfADayThatIsLikeAllOthers() {
    var draws = new Draws(7);
    var history = VolumeHistory.EMPTY;
    for (int day = 0; day < 56; day++) {
      history = history.add(windowOf(day), count(draws));
    }
    double seasonal = history.expected(windowOf(56)).orElseThrow().lossUntil(6_000);
    double daily = new LogVolume(history.ofHour(windowOf(56))).lossUntil(6_000);

    assertThat(seasonal).isBetween(.4, .6); // to 6,000 of 10,000, and .84 of the rate's spread
    assertThat(daily).isBetween(.4, .6);
  }

  @Test
  void halfTheRowsAreFoundAfterFourWeeks() {
    var draws = new Draws(7);
    var history = VolumeHistory.EMPTY;
    for (int day = 0; day < 28; day++) {
      history = history.add(windowOf(day), count(draws));
    }

    NegativeBinomial law = history.expected(windowOf(28)).orElseThrow();

    assertThat(law.lowerTail(5_000)).isLessThan(.005);
    assertThat(law.lowerTail(0)).isLessThan(1e-9);
  }

  @Test
  void anHourThatIsAlwaysEmptyHasALawToo() {
    var history = VolumeHistory.EMPTY;
    for (int day = 0; day < 35; day++) {
      history = history.add(windowOf(day), 0);
    }

    NegativeBinomial law = history.expected(windowOf(35)).orElseThrow();

    assertThat(law.upperTail(1)).isGreaterThan(.01);
    assertThat(law.lowerTail(0)).isGreaterThan(.5);
  }

  @Test
  void aCellForgetsWhatIsOlderThanEightWeeks() {
    var history = VolumeHistory.EMPTY;
    for (int day = 0; day < 7 * 20; day++) {
      history = history.add(windowOf(day), day < 70 ? 1_000 : 100);
    }

    assertThat(history.expected(windowOf(140)).orElseThrow().mean()).isEqualTo(100);
  }
}
