// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Conflict;
import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import java.io.Serializable;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which labels belong to a prediction, and which of them counts. Both follow from event times
 * alone, so no order of arrival changes them.
 *
 * @param horizon a label further than this from a prediction is not joined to it
 * @param priorities of sources by their names; the smaller, the stronger
 */
public record JoinRule(Duration horizon, Conflict conflict, Map<String, Integer> priorities)
    implements Serializable {

  /**
   * How far beyond the horizon a label is still told as late, at most a horizon; one further off is
   * an orphan. A choice: cases are remembered for so much longer.
   */
  public static final Duration LATE_MAX = Duration.ofDays(1);

  public JoinRule {
    priorities = Map.copyOf(priorities);
  }

  /** The rule of a monitor that has ground truth. */
  public static JoinRule of(Monitor monitor) {
    GroundTruth truth = monitor.groundTruth().orElseThrow();
    Map<String, Integer> priorities = new HashMap<>();
    for (LabelSource source : monitor.sources().labels()) {
      source.priority().ifPresent(priority -> priorities.put(source.name(), priority));
    }
    return new JoinRule(truth.horizon(), truth.conflict(), priorities);
  }

  /** The newest label within a horizon counts. */
  public static JoinRule latestWithin(Duration horizon) {
    return new JoinRule(horizon, Conflict.LATEST, Map.of());
  }

  /** Whether a label lies within the horizon of a prediction, before it or after. */
  public boolean joins(Scored scored, Truth truth) {
    return distance(scored, truth).compareTo(horizon) <= 0;
  }

  /** What a label is to a prediction. */
  Meeting meeting(Scored scored, Truth truth) {
    Duration distance = distance(scored, truth);
    if (distance.compareTo(horizon) <= 0) {
      return Meeting.JOINED;
    }
    return distance.compareTo(remembered()) <= 0 ? Meeting.LATE : Meeting.NONE;
  }

  /** How long after their time predictions and labels are remembered. */
  public Duration remembered() {
    return horizon.plus(horizon.compareTo(LATE_MAX) < 0 ? horizon : LATE_MAX);
  }

  /**
   * Of two labels the greater one counts. The rule itself comes first, then the time; of one time
   * the label of the stronger source, then the greater text.
   */
  Comparator<Truth> preference() {
    Comparator<Truth> strength = Comparator.comparingInt(this::rank).reversed();
    Comparator<Truth> time = Comparator.comparing(Truth::time);
    Comparator<Truth> rule =
        switch (conflict) {
          case LATEST -> time;
          case FIRST -> time.reversed();
          case PRIORITY -> strength.thenComparing(time);
        };
    return rule.thenComparing(strength).thenComparing(Truth::text).thenComparing(Truth::source);
  }

  /** Which of two labels counts. */
  Truth preferred(Truth one, Truth other) {
    return preference().compare(other, one) > 0 ? other : one;
  }

  /**
   * The labels that counted one after the other: each from its own time on, until the time of the
   * next.
   *
   * @param truths that are joined to one prediction, by time
   */
  public List<Truth> history(List<Truth> truths) {
    if (truths.size() < 2) {
      return truths;
    }
    Comparator<Truth> preference = preference();
    List<Truth> history = new ArrayList<>(truths.size());
    for (Truth truth : truths) {
      if (history.isEmpty() || preference.compare(truth, history.get(history.size() - 1)) > 0) {
        history.add(truth);
      }
    }
    return history;
  }

  private int rank(Truth truth) {
    return priorities.getOrDefault(truth.source(), Integer.MAX_VALUE);
  }

  private static Duration distance(Scored scored, Truth truth) {
    return Duration.between(scored.time(), truth.time()).abs();
  }
}
