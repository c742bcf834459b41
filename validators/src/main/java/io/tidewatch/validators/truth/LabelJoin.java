// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Position;
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
 * predictions of one subject the first counts, of several labels the one that the {@link JoinRule}
 * prefers.
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
   * @param forgotten labels that are too many to be remembered; see {@link #isSuperseded}
   */
  public record Step(JoinState next, List<Change> changes, Kind kind, List<KnownLabel> forgotten) {
    public Step {
      changes = List.copyOf(changes);
      forgotten = List.copyOf(forgotten);
    }
  }

  private LabelJoin() {}

  /** Takes a prediction; its label may be there already. */
  public static Step onPrediction(JoinState state, Scored scored, JoinRule rule) {
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
    if (kept.size() > 1) {
      kept.sort(Comparator.comparing(Scored::subject));
    }
    return step(state, kept, state.labels(), kind, rule);
  }

  /**
   * Takes a label or a revision of one; its predictions may come later.
   *
   * @param position where the label was read
   */
  public static Step onLabel(JoinState state, Truth truth, Position position, JoinRule rule) {
    if (state.knows(truth)) {
      return new Step(state, List.of(), Kind.DUPLICATE, List.of());
    }
    var labels = new ArrayList<KnownLabel>(state.labels());
    labels.add(new KnownLabel(truth, position));
    if (labels.size() > 1) {
      labels.sort(Comparator.comparing(KnownLabel::truth));
    }
    return step(state, state.scored(), labels, Kind.ACCEPTED, rule);
  }

  private static Step step(
      JoinState before, List<Scored> scored, List<KnownLabel> labels, Kind kind, JoinRule rule) {
    RememberedLabels remembered = RememberedLabels.of(scored, labels, rule);
    var next = new JoinState(scored, remembered.kept());
    return new Step(next, difference(before, next, rule), kind, remembered.forgotten());
  }

  /** Whether a label that is forgotten has met a prediction, which has others that count before. */
  public static boolean isSuperseded(KnownLabel forgotten, JoinState state, JoinRule rule) {
    return forgotten.met() == Meeting.JOINED
        || RememberedLabels.isJoined(forgotten, state.scored(), rule);
  }

  /**
   * The event time at which something of the case is forgotten: the first of its predictions, or of
   * its labels that are joined to none.
   *
   * @throws IllegalArgumentException if the state is empty
   */
  public static Instant expiry(JoinState state, JoinRule rule) {
    Instant oldest = Instant.MAX;
    for (Scored scored : state.scored()) {
      oldest = scored.time().isBefore(oldest) ? scored.time() : oldest;
    }
    for (KnownLabel label : state.labels()) {
      Instant time = label.truth().time();
      if (time.isBefore(oldest) && !RememberedLabels.isJoined(label, state.scored(), rule)) {
        oldest = time;
      }
    }
    if (oldest.equals(Instant.MAX)) {
      throw new IllegalArgumentException("join state is empty, must not be");
    }
    return oldest.plus(rule.remembered());
  }

  private static List<Change> difference(JoinState before, JoinState after, JoinRule rule) {
    if (before.equals(after)) {
      return List.of();
    }
    List<Change> was = history(before, rule);
    List<Change> is = history(after, rule);
    int same = 0; // mostly all of what was
    while (same < Math.min(was.size(), is.size()) && was.get(same).equals(is.get(same))) {
      same++;
    }
    List<Change> lost = was.subList(same, was.size());
    List<Change> gained = is.subList(same, is.size());
    if (lost.isEmpty() && gained.size() <= 2) {
      return gained; // mostly: a new prediction, or one label in the place of none; none cancel
    }
    Map<Change, Integer> net = new LinkedHashMap<>();
    lost.forEach(change -> count(change, -1, net));
    gained.forEach(change -> count(change, 1, net));
    var changes = new ArrayList<Change>();
    net.forEach(
        (change, sign) -> {
          if (sign != 0) {
            changes.add(new Change(change.contribution(), sign, change.at()));
          }
        });
    return changes;
  }

  private static void count(Change change, int sign, Map<Change, Integer> net) {
    var once = new Change(change.contribution(), 1, change.at());
    net.merge(once, sign * change.sign(), Integer::sum);
  }

  /** All changes of each prediction: unlabelled first, then each label in the place of the last. */
  private static List<Change> history(JoinState state, JoinRule rule) {
    var history = new ArrayList<Change>();
    for (Scored scored : state.scored()) {
      Contribution last = Contribution.unlabelled(scored);
      history.add(new Change(last, 1, scored.time()));
      for (Truth truth : state.history(scored, rule)) {
        Contribution next = Contribution.labelled(scored, truth);
        Instant at = new Change(next, 1).at();
        history.add(new Change(last, -1, at));
        history.add(new Change(next, 1, at));
        last = next;
      }
    }
    return history;
  }
}
