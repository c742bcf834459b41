// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.event.ChangeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What was changed lately, in the order of event time: what an incident may come from.
 *
 * @param newest each once, oldest first
 */
public record Changes(List<ChangeEvent> newest) {

  public static final Changes NONE = new Changes(List.of());

  /** Changes kept. A choice: what a busy team deploys in a day, a few times over. */
  static final int LONGEST = 100;

  /** Time that they are kept. A choice: labels tell of days ago. */
  static final Duration KEPT = Duration.ofDays(7);

  /** Time before an onset of which changes are told. Source: alerting.md, section 6, "2 h". */
  static final Duration BEFORE_ONSET = Duration.ofHours(2);

  /** Changes that one event tells: the last before the onset, and the nine before it. A choice. */
  static final int TOLD = 10;

  public Changes {
    newest = List.copyOf(newest);
  }

  /**
   * These and some more; what is too old, or too many, is forgotten.
   *
   * @param more that have happened by now
   */
  Changes and(Collection<ChangeEvent> more, Instant now) {
    if (more.isEmpty() && newest.isEmpty()) {
      return this;
    }
    Set<ChangeEvent> all = new LinkedHashSet<>(newest);
    all.addAll(more);
    List<ChangeEvent> kept =
        all.stream()
            .filter(change -> change.time().isAfter(now.minus(KEPT)))
            .sorted(ChangeEvent.BY_TIME)
            .toList();
    return new Changes(kept.subList(Math.max(0, kept.size() - LONGEST), kept.size()));
  }

  /** What was changed in the two hours before an onset, or at it: the nearest last. */
  List<ChangeEvent> near(Instant onset) {
    List<ChangeEvent> near = within(BEFORE_ONSET, onset);
    return near.subList(Math.max(0, near.size() - TOLD), near.size());
  }

  /**
   * The last change that people tell of before something began, if it began so soon after it.
   *
   * @param soon how soon
   */
  Optional<ChangeEvent> behind(Instant onset, Duration soon) {
    List<ChangeEvent> near =
        within(soon, onset).stream().filter(change -> !OwnChanges.isOwn(change)).toList();
    return near.isEmpty() ? Optional.empty() : Optional.of(near.get(near.size() - 1));
  }

  private List<ChangeEvent> within(Duration span, Instant onset) {
    var near = new ArrayList<ChangeEvent>();
    for (ChangeEvent change : newest) {
      if (!change.time().isAfter(onset) && !change.time().isBefore(onset.minus(span))) {
        near.add(change);
      }
    }
    return near;
  }
}
