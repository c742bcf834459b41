// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Position;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins predictions and labels of one case. Pure; the sum of all changes does not depend on the
 * order in which predictions, labels, duplicates and revisions came.
 *
 * <p>A label is joined to a prediction if the two are at most the horizon apart. Of several
 * predictions of one subject the first counts, of several labels the newest that is within the
 * horizon of the prediction.
 */
public final class LabelJoin {

  /** What became of the input. */
  public enum Kind {
    /** It was new: a prediction of another subject, a label or a revision of it. */
    ACCEPTED,
    /** A second prediction of the same subject, or a label that was known. */
    DUPLICATE
  }

  /**
   * The outcome of one input.
   *
   * @param changes what to add to and take from the performance of the subjects
   */
  public record Step(JoinState next, List<Change> changes, Kind kind) {
    public Step {
      changes = List.copyOf(changes);
    }
  }

  private LabelJoin() {}

  /** Takes a prediction; its label may be there already. */
  public static Step onPrediction(JoinState state, Scored scored, Duration horizon) {
    var kept = new ArrayList<Scored>(state.scored().size() + 1);
    Scored first = scored;
    for (Scored other : state.scored()) {
      if (!other.subject().equals(scored.subject())) {
        kept.add(other);
      } else if (Scored.PRECEDENCE.compare(other, scored) <= 0) {
        first = other;
      }
    }
    Kind kind = kept.size() < state.scored().size() ? Kind.DUPLICATE : Kind.ACCEPTED;
    kept.add(first);
    kept.sort(Comparator.comparing(Scored::subject));
    JoinState next = new JoinState(kept, state.labels());
    return new Step(next, difference(state, next, horizon), kind);
  }

  /**
   * Takes a label or a revision of one; its predictions may come later.
   *
   * @param position where the label was read
   */
  public static Step onLabel(JoinState state, Truth truth, Position position, Duration horizon) {
    if (state.truths().contains(truth)) {
      return new Step(state, List.of(), Kind.DUPLICATE);
    }
    var label = new KnownLabel(truth, position);
    var next = new JoinState(state.scored(), with(label, state.labels()));
    return new Step(next, difference(state, next, horizon), Kind.ACCEPTED);
  }

  /**
   * The event time after which the state can be dropped: the horizon after the newest prediction,
   * or after the newest label where there is no prediction.
   *
   * @throws IllegalArgumentException if the state is empty
   */
  public static Instant expiry(JoinState state, Duration horizon) {
    return state.scored().stream()
        .map(Scored::time)
        .max(Comparator.naturalOrder())
        .or(() -> state.truth().map(Truth::time))
        .map(newest -> newest.plus(horizon))
        .orElseThrow(() -> new IllegalArgumentException("join state is empty, must not be"));
  }

  private static List<KnownLabel> with(KnownLabel label, List<KnownLabel> known) {
    var labels = new ArrayList<KnownLabel>(known.size() + 1);
    KnownLabel greatest = label;
    for (KnownLabel other : known) {
      if (!other.truth().time().equals(label.truth().time())) {
        labels.add(other);
      } else if (other.truth().compareTo(label.truth()) > 0) {
        greatest = other;
      }
    }
    labels.add(greatest);
    labels.sort(Comparator.comparing(KnownLabel::truth));
    return labels.subList(Math.max(0, labels.size() - JoinState.REVISIONS_MAX), labels.size());
  }

  /** Whether a label lies within the horizon of a prediction, before it or after. */
  public static boolean joins(Scored scored, Truth truth, Duration horizon) {
    return Duration.between(scored.time(), truth.time()).abs().compareTo(horizon) <= 0;
  }

  private static List<Change> difference(JoinState before, JoinState after, Duration horizon) {
    if (before.equals(after)) {
      return List.of();
    }
    Map<Change, Integer> net = new LinkedHashMap<>();
    count(before, -1, horizon, net);
    count(after, +1, horizon, net);
    var changes = new ArrayList<Change>();
    net.forEach(
        (change, sign) -> {
          if (sign != 0) {
            changes.add(new Change(change.contribution(), sign, change.at()));
          }
        });
    return changes;
  }

  /** The history of each prediction: unlabelled first, then each label in the place of the last. */
  private static void count(JoinState state, int sign, Duration horizon, Map<Change, Integer> net) {
    for (Scored scored : state.scored()) {
      Contribution last = Contribution.unlabelled(scored);
      net.merge(new Change(last, 1, scored.time()), sign, Integer::sum);
      for (Truth truth : state.truths()) {
        if (joins(scored, truth, horizon)) {
          Contribution next = Contribution.labelled(scored, truth);
          Instant at = new Change(next, 1).at();
          net.merge(new Change(last, 1, at), -sign, Integer::sum);
          net.merge(new Change(next, 1, at), sign, Integer::sum);
          last = next;
        }
      }
    }
  }
}
