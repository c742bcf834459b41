// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PaneScatterTest {

  /**
   * With {@code S = [3,-1,4,1,-5,9,2,-6]}, {@code n = [10,12,8,11,9,14,10,13]}, sum of squares 90:
   * {@code m = S.sum()/n.sum(); ((S-n*m)**2).sum()*8/7/(n.sum()*(90-S.sum()*m)/(n.sum()-1))}.
   */
  @Test
  void theDesignEffectIsThatOfTheRatioEstimator() {
    int[] sums = {3, -1, 4, 1, -5, 9, 2, -6};
    int[] cases = {10, 12, 8, 11, 9, 14, 10, 13};
    PaneScatter scatter = PaneScatter.NONE;
    for (int i = 0; i < sums.length; i++) {
      scatter = scatter.plus(LossSums.of(cases[i], sums[i], 0, 0));
    }
    assertThat(scatter.designEffect(LossSums.of(87, 7, 0, 90)))
        .isCloseTo(2.0942358847995326, within(1e-13));
  }

  @Test
  void ofIndependentCasesItIsNearOne() {
    var random = new SplittableRandom(5);
    var scatter = PaneScatter.NONE;
    var all = new LossSums();
    for (int pane = 0; pane < 400; pane++) {
      var losses = new LossSums();
      for (int i = 0; i < 50; i++) {
        losses.add(random.nextDouble(), 1);
      }
      scatter = scatter.plus(losses);
      all.merge(losses);
    }
    assertThat(scatter.designEffect(all)).isBetween(1.0, 1.2);
  }

  /** Days that are good or bad as a whole, in panes that hardly differ within a day. */
  @Test
  void dependenceThatLastsForADayIsSeenInDays() {
    var panes = PaneScatter.NONE;
    var days = PeriodScatter.NONE;
    var all = new LossSums();
    for (int hour = 0; hour < 30 * 24; hour++) {
      LossSums pane = LossSums.of(10, hour / 24 % 2 * 5, 5, 5);
      panes = panes.plus(pane);
      days = days.plus(hour / 24, pane);
      all.merge(pane);
    }
    assertThat(days.designEffect(all)).isGreaterThan(20 * panes.designEffect(all));
  }

  @Test
  void onePaneSaysNothing() {
    LossSums pane = LossSums.of(10, 5, 5, 5);
    assertThat(PaneScatter.NONE.plus(pane).designEffect(pane)).isEqualTo(1);
  }
}
