// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.ChangeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChangesTest {

  private static final List<ChangeEvent> DAY =
      IntStream.range(0, 24).mapToObj(hour -> Story.deploy(60 * hour, "#" + hour)).toList();

  @Test
  void theOrderAndTheNumberOfTheirComingsChangeNothing() {
    List<ChangeEvent> reversed = new ArrayList<>(DAY);
    Collections.reverse(reversed);
    assertThat(Changes.NONE.and(reversed, hours(24)).and(DAY, hours(24)))
        .isEqualTo(Changes.NONE.and(DAY, hours(24)));
  }

  @Test
  void thoseOfTheTwoHoursBeforeAnOnsetAreNearAndTheLastOfThemIsBehindIt() {
    Changes changes = Changes.NONE.and(DAY, hours(24));
    assertThat(changes.near(hours(5))).containsExactly(DAY.get(3), DAY.get(4), DAY.get(5));
    assertThat(changes.behind(hours(5), Story.HOUR)).hasValue(DAY.get(5));
    assertThat(changes.behind(hours(30), Story.HOUR)).isEmpty();
  }

  @Test
  void nothingIsKeptForLongerThanAWeekAndNoMoreThanAHundred() {
    assertThat(Changes.NONE.and(DAY, hours(0)).and(List.of(), hours(8 * 24)).newest()).isEmpty();
    List<ChangeEvent> many =
        IntStream.range(0, 200).mapToObj(minute -> Story.deploy(minute, "#" + minute)).toList();
    assertThat(Changes.NONE.and(many, hours(24)).newest()).isEqualTo(many.subList(100, 200));
  }

  private static Instant hours(int since) {
    return Story.START.plus(Story.HOUR.multipliedBy(since));
  }
}
