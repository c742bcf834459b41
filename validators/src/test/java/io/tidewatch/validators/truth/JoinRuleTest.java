// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.hours;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Conflict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinRuleTest {

  private static final Truth QUICK = new Truth(hours(1), "1", "quick");
  private static final Truth SURE = new Truth(hours(5), "0", "sure");
  private static final Truth QUICK_AGAIN = new Truth(hours(9), "1", "quick");

  @Test
  void theNewestCountsWhateverItsSource() {
    assertThat(history(Conflict.LATEST, QUICK, SURE, QUICK_AGAIN))
        .containsExactly(QUICK, SURE, QUICK_AGAIN);
  }

  @Test
  void theFirstIsNeverRevised() {
    assertThat(history(Conflict.FIRST, QUICK, SURE, QUICK_AGAIN)).containsExactly(QUICK);
  }

  @Test
  void theStrongerSourceIsRevisedOnlyByItself() {
    Truth surer = new Truth(hours(12), "1", "sure");
    assertThat(history(Conflict.PRIORITY, QUICK, SURE, QUICK_AGAIN, surer))
        .containsExactly(QUICK, SURE, surer);
  }

  @Test
  void aSourceWithoutPriorityIsTheWeakest() {
    Truth other = new Truth(hours(12), "1", "other");
    assertThat(history(Conflict.PRIORITY, QUICK, other)).containsExactly(QUICK);
  }

  @Test
  void ofOneTimeTheStrongerSourceCountsAndThenTheGreaterText() {
    for (Conflict conflict : Conflict.values()) {
      Truth sure = new Truth(hours(1), "0", "sure");
      Truth greater = new Truth(hours(1), "1", "sure");
      assertThat(counts(conflict, QUICK, sure)).as("%s", conflict).isEqualTo(sure);
      assertThat(counts(conflict, QUICK, sure, greater)).as("%s", conflict).isEqualTo(greater);
    }
  }

  private static Truth counts(Conflict conflict, Truth... truths) {
    List<Truth> history = history(conflict, truths);
    return history.get(history.size() - 1);
  }

  private static List<Truth> history(Conflict conflict, Truth... truths) {
    var byTime = new ArrayList<Truth>(List.of(truths));
    Collections.sort(byTime);
    return new JoinRule(HORIZON, conflict, Map.of("quick", 2, "sure", 1)).history(byTime);
  }
}
