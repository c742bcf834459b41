// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A labelled case that both versions answered, asserted or taken back.
 *
 * @param predicted time of the later of the two predictions
 * @param leaf the slice leaf of the champion's row
 * @param difference the challenger's loss less the champion's
 * @param sign +1 asserts, −1 retracts
 * @param at event time from which on it holds: of the label or of the prediction, whichever is
 *     later
 */
public record PairChange(
    Subject champion,
    Subject challenger,
    Instant predicted,
    String leaf,
    double difference,
    int sign,
    Instant at) {

  /**
   * What a step of the join changes. Every label that ever held asserts its pair at its time and is
   * retracted at the time of the next, so the changes do not depend on the order of arrival.
   */
  public static List<PairChange> between(
      JoinState before, JoinState after, JoinRule join, Comparison compared, CaseLoss loss) {
    Map<PairChange, Integer> net = new LinkedHashMap<>();
    var rule = new Rule(join, compared, loss);
    rule.count(before, -1, net);
    rule.count(after, +1, net);
    var changes = new ArrayList<PairChange>();
    net.forEach((change, sign) -> change.times(sign, changes));
    return changes;
  }

  private void times(int times, List<PairChange> changes) {
    for (int i = 0; i < Math.abs(times); i++) {
      changes.add(
          new PairChange(
              champion, challenger, predicted, leaf, difference, Integer.signum(times), at));
    }
  }

  private record Rule(JoinRule join, Comparison compared, CaseLoss loss) {

    void count(JoinState state, int sign, Map<PairChange, Integer> net) {
      for (Scored champion : state.scored()) {
        for (Scored challenger : state.scored()) {
          if (Role.of(champion.subject(), compared) == Role.CHAMPION
              && Role.of(challenger.subject(), compared) == Role.CHALLENGER) {
            count(champion, challenger, state.truths(), sign, net);
          }
        }
      }
    }

    private void count(
        Scored champion,
        Scored challenger,
        List<Truth> truths,
        int sign,
        Map<PairChange, Integer> net) {
      List<Truth> joined =
          join.history(
              truths.stream()
                  .filter(truth -> join.joins(champion, truth))
                  .filter(truth -> join.joins(challenger, truth))
                  .toList());
      Instant predicted = later(champion.time(), challenger.time());
      for (int i = 0; i < joined.size(); i++) {
        Instant at = later(predicted, joined.get(i).time());
        if (i > 0) {
          net.merge(pair(champion, challenger, joined.get(i - 1), at), -sign, Integer::sum);
        }
        net.merge(pair(champion, challenger, joined.get(i), at), sign, Integer::sum);
      }
    }

    private PairChange pair(Scored champion, Scored challenger, Truth truth, Instant at) {
      return new PairChange(
          champion.subject(),
          challenger.subject(),
          later(champion.time(), challenger.time()),
          champion.leaf(),
          loss.of(challenger.answer(), truth) - loss.of(champion.answer(), truth),
          1,
          at);
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
