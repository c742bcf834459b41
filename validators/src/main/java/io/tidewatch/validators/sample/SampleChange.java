// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A labelled row that the sample gains, or loses because its label was revised.
 *
 * @param observed failure modes that the row cannot show by itself
 * @param sign +1 gained, −1 lost
 * @param at event time from which on it holds
 */
public record SampleChange(ValidationRow row, Set<FailureMode> observed, int sign, Instant at) {

  /** Earlier ones first; what is lost before what is gained, so that a revision replaces. */
  public static final Comparator<SampleChange> ORDER =
      Comparator.comparing(SampleChange::at)
          .thenComparingInt(SampleChange::sign)
          .thenComparing(change -> change.row().key());

  public SampleChange {
    observed = Set.copyOf(observed);
  }

  /** Makes the change in a sample. */
  public void applyTo(ValidationSample sample) {
    if (sign > 0) {
      sample.add(row, observed);
    } else {
      sample.remove(row);
    }
  }

  /** Makes the row of a prediction once its label is known. */
  @FunctionalInterface
  public interface RowMaker {
    SampleChange gained(Scored scored, Truth truth, Instant at);
  }

  /**
   * What a step of the join changes: every label that ever held is gained at its time and lost at
   * the time of the next, so the changes do not depend on the order of arrival.
   */
  public static List<SampleChange> between(
      JoinState before, JoinState after, JoinRule rule, RowMaker maker) {
    Map<SampleChange, Integer> net = new LinkedHashMap<>();
    count(before, -1, rule, maker, net);
    count(after, +1, rule, maker, net);
    var changes = new ArrayList<SampleChange>();
    net.forEach(
        (change, sign) -> {
          if (sign != 0) {
            changes.add(new SampleChange(change.row(), change.observed(), sign, change.at()));
          }
        });
    return changes;
  }

  private static void count(
      JoinState state, int sign, JoinRule rule, RowMaker maker, Map<SampleChange, Integer> net) {
    for (Scored scored : state.scored()) {
      List<Truth> truths = state.history(scored, rule);
      for (int i = 0; i < truths.size(); i++) {
        Instant at = later(scored.time(), truths.get(i).time());
        if (i > 0) {
          net.merge(maker.gained(scored, truths.get(i - 1), at), -sign, Integer::sum);
        }
        net.merge(maker.gained(scored, truths.get(i), at), sign, Integer::sum);
      }
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
