// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How many pages a week each owner gets, of all of their monitors together: what is over is told as
 * a ticket, for as long as the incident lasts. Critical incidents page always, and count.
 *
 * <p>A week is the seven days of event time before an incident. Source: alerting.md, section 8.
 */
final class OwnerBudgets {
  private static final Duration WEEK = Duration.ofDays(7);

  private final Map<String, Double> pagesPerWeek;
  private final Map<String, Map<String, Instant>> spent = new HashMap<>(); // incidents, by owner
  private final Set<String> paging = new HashSet<>(); // incidents that are not over
  private final Set<String> held = new HashSet<>(); // incidents that are not over

  /**
   * Makes budgets of which nothing is spent.
   *
   * @param pagesPerWeek by owner; who is not there has no bound
   */
  OwnerBudgets(Map<String, Double> pagesPerWeek) {
    this.pagesPerWeek = Map.copyOf(pagesPerWeek);
  }

  /** Takes up a page that an earlier process told of. */
  void resume(String owner, Page page) {
    spentBy(owner).put(page.incident(), page.onset());
    if (!page.over()) {
      paging.add(page.incident());
    }
  }

  /**
   * An incident that somebody was paged for.
   *
   * @param onset by its key
   */
  record Page(String incident, Instant onset, boolean over) {}

  /** Returns the event as it is to be told. */
  IncidentEvent offer(IncidentEvent event) {
    Double budget = pagesPerWeek.get(event.owner());
    if (budget == null || event.note().isPresent()) {
      return event;
    }
    if (event.isEnd()) {
      held.remove(event.incident());
      paging.remove(event.incident());
      return event;
    }
    if (!event.isAudibleTo(Severity.ERROR) || !isOver(event, budget)) {
      return event;
    }
    held.add(event.incident());
    var over = new Hold(Reason.BUDGET, "pages-per-week " + budget + " of " + event.owner());
    return event.at(event.standing().held(Optional.of(over)));
  }

  /** Whether the event is one page too many; takes a page of the week's if it is not. */
  private boolean isOver(IncidentEvent event, double budget) {
    if (paging.contains(event.incident())) {
      return false;
    }
    Map<String, Instant> pages = spentBy(event.owner());
    Instant since = event.at().minus(WEEK);
    pages.values().removeIf(at -> at.isBefore(since));
    boolean isNew = !pages.containsKey(event.incident()); // else it is offered once more
    boolean none = held.contains(event.incident()) || (isNew && pages.size() >= budget);
    if (none && event.severity() != Severity.CRITICAL) {
      return true;
    }
    held.remove(event.incident());
    paging.add(event.incident());
    pages.putIfAbsent(event.incident(), event.at());
    return false;
  }

  /** Takes a page back that was not told after all. */
  void giveBack(IncidentEvent event) {
    spentBy(event.owner()).remove(event.incident());
    paging.remove(event.incident());
  }

  private Map<String, Instant> spentBy(String owner) {
    return spent.computeIfAbsent(owner, name -> new HashMap<>());
  }
}
