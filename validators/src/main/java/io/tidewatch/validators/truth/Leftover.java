// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.RejectedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What has ended of a case by some time: predictions and labels that are remembered no longer.
 *
 * <p>A label is late if there is a prediction of its id at most {@link JoinRule#remembered()} from
 * it, an orphan if there is none. Both are remembered for so long after their own time, so that
 * whichever is read first meets the other.
 *
 * @param rest what is still remembered
 * @param labels that met no prediction: late or orphans
 * @param neverLabelled predictions that no label met
 */
public record Leftover(JoinState rest, List<RejectedRecord> labels, long neverLabelled) {

  public Leftover {
    labels = List.copyOf(labels);
  }

  /** Of the case of an id. */
  public static Leftover of(String id, JoinState state, Instant now, JoinRule rule) {
    List<Scored> ended =
        state.scored().stream().filter(scored -> hasEnded(scored.time(), now, rule)).toList();
    List<Scored> scored =
        state.scored().stream().filter(one -> !hasEnded(one.time(), now, rule)).toList();
    var labels = new ArrayList<KnownLabel>();
    var unmet = new ArrayList<RejectedRecord>();
    for (KnownLabel known : state.labels()) {
      KnownLabel label = known.meeting(meeting(known, ended, rule));
      if (!hasEnded(label.truth().time(), now, rule)
          || RememberedLabels.isJoined(label, scored, rule)) {
        labels.add(label);
      } else {
        told(id, label, meeting(label, scored, rule), rule).ifPresent(unmet::add);
      }
    }
    long silent = ended.stream().filter(one -> isNeverLabelled(one, state, rule)).count();
    return new Leftover(new JoinState(scored, labels), unmet, silent);
  }

  private static Optional<RejectedRecord> told(
      String id, KnownLabel label, Meeting other, JoinRule rule) {
    return switch (label.met().and(other)) {
      case NONE -> Optional.of(label.orphan(id, rule.horizon()));
      case LATE -> Optional.of(label.late(id, rule.horizon()));
      case JOINED -> Optional.empty();
    };
  }

  private static Meeting meeting(KnownLabel label, List<Scored> scored, JoinRule rule) {
    Meeting met = Meeting.NONE;
    for (Scored one : scored) {
      met = met.and(rule.meeting(one, label.truth()));
    }
    return met;
  }

  private static boolean hasEnded(Instant time, Instant now, JoinRule rule) {
    return !time.plus(rule.remembered()).isAfter(now);
  }

  private static boolean isNeverLabelled(Scored scored, JoinState state, JoinRule rule) {
    return state.truths().stream().noneMatch(truth -> rule.joins(scored, truth));
  }
}
