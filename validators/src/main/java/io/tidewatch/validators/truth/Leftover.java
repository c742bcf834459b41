// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.RejectedRecord;
import java.time.Duration;
import java.util.List;

/**
 * What is left of a case when its horizon has passed. It is decided then, of everything that came.
 * A label that comes when its prediction's case has ended begins a case of its own, and is an
 * orphan.
 *
 * @param labels that met no prediction: late where there is one, orphans where there is none
 * @param neverLabelled predictions that no label met
 */
public record Leftover(List<RejectedRecord> labels, long neverLabelled) {

  public Leftover {
    labels = List.copyOf(labels);
  }

  /** Of the case of an id. */
  public static Leftover of(String id, JoinState state, Duration horizon) {
    boolean predicted = !state.scored().isEmpty();
    return new Leftover(
        state.labels().stream()
            .filter(label -> isUnmet(label, state, horizon))
            .map(label -> predicted ? label.late(id, horizon) : label.orphan(id, horizon))
            .toList(),
        state.scored().stream().filter(scored -> isNeverLabelled(scored, state, horizon)).count());
  }

  private static boolean isUnmet(KnownLabel label, JoinState state, Duration horizon) {
    return state.scored().stream()
        .noneMatch(scored -> LabelJoin.joins(scored, label.truth(), horizon));
  }

  private static boolean isNeverLabelled(Scored scored, JoinState state, Duration horizon) {
    return state.truths().stream().noneMatch(truth -> LabelJoin.joins(scored, truth, horizon));
  }
}
