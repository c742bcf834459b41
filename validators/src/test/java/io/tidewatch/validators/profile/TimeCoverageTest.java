// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimeCoverageTest {

  private static final long MINUTE = 60_000;

  @Test
  void theGapIsTheLongestRunOfMinutesWithoutATime() {
    TimeCoverage times = of(List.of(0L, 30_000L, MINUTE, 4 * MINUTE, 5 * MINUTE));
    assertThat(times.newestMillis()).hasValue(5 * MINUTE);
    assertThat(times.gapSeconds()).hasValue(120);
  }

  @Test
  void noTimesHaveNoGapAndOneTimeHasNone() {
    assertThat(new TimeCoverage().gapSeconds()).isEmpty();
    assertThat(new TimeCoverage().newestMillis()).isEmpty();
    assertThat(of(List.of(-7L)).gapSeconds()).hasValue(0);
  }

  @Test
  void whatIsOlderThanTheMemoryIsForgottenInEveryOrder() {
    long far = (TimeCoverage.MINUTES + 5L) * MINUTE;
    assertThat(of(List.of(0L, far)).gapSeconds()).hasValue(0);
    assertThat(of(List.of(far, 0L)).gapSeconds()).hasValue(0);
    assertThat(of(List.of(Long.MAX_VALUE / 2, Long.MIN_VALUE / 2)).gapSeconds()).hasValue(0);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void theGapIsWhatSortingSays(long seed) {
    Draws draws = new Draws(seed);
    var minutes = new TreeSet<Long>();
    var times = new ArrayList<Long>();
    for (int i = 0; i < 300; i++) {
      times.add((long) (draws.uniform() * 2000 * MINUTE));
      minutes.add(times.get(i) / MINUTE);
    }
    long longest = 0;
    for (long minute : minutes.headSet(minutes.last())) {
      longest = Math.max(longest, minutes.higher(minute) - minute - 1);
    }
    assertThat(of(times).gapSeconds()).hasValue(longest * 60);
  }

  private static TimeCoverage of(List<Long> times) {
    TimeCoverage coverage = new TimeCoverage();
    times.forEach(coverage::add);
    return coverage;
  }
}
