// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What a notifier tells more quietly than a monitor asks for, because it sees the clock and other
 * monitors: what is long past, what comes in a storm, and what is over the budget of an owner. All
 * of it is told as tickets.
 */
public final class Moderation {
  private final Duration lateAfter;
  private final Backlog backlog;
  private final Storm storm = new Storm();
  private final OwnerBudgets budgets;

  /**
   * Takes up what the notifier knows from earlier processes.
   *
   * @param owners of monitors, by name
   */
  public static Moderation of(Notifier notifier, Policy policy, Map<String, String> owners) {
    var moderation = new Moderation(policy);
    notifier.open(Storm.KEY_PREFIX).forEach(moderation.storm::resume);
    owners.forEach(
        (monitor, owner) ->
            notifier.pages(monitor).forEach(page -> moderation.budgets.resume(owner, page)));
    return moderation;
  }

  /**
   * What is too much.
   *
   * @param lateAfter between event time and the clock; what is older wakes nobody
   * @param pagesPerWeek by owner; who is not there has no bound
   */
  public record Policy(Duration lateAfter, Map<String, Double> pagesPerWeek) {

    /** For history that is played again as if it were now. */
    public static final Policy OF_HISTORY = new Policy(Duration.ofDays(365_000), Map.of());

    public Policy {
      pagesPerWeek = Map.copyOf(pagesPerWeek);
    }
  }

  Moderation(Policy policy) {
    this.lateAfter = policy.lateAfter();
    this.backlog = new Backlog(policy.lateAfter());
    this.budgets = new OwnerBudgets(policy.pagesPerWeek());
  }

  /** Between event time and the clock; what is older is long past. */
  public Duration lateAfter() {
    return lateAfter;
  }

  /** Returns what is to be told in place of an event, in order. */
  public synchronized List<IncidentEvent> offer(IncidentEvent event, Instant now) {
    return toldNow(backlog.offer(event, now));
  }

  /** Returns what is to be told now although nothing new has come. */
  public synchronized List<IncidentEvent> due(Instant now) {
    return backlog.due(now).stream().flatMap(event -> toldNow(event).stream()).toList();
  }

  /**
   * Whether something waits to be told that was told as a ticket, so that a crash would lose it.
   */
  public synchronized boolean isWaiting() {
    return backlog.isWaiting();
  }

  /** A page that a storm spares its owner is none of the week's; that of the storm is nobody's. */
  private List<IncidentEvent> toldNow(IncidentEvent event) {
    IncidentEvent affordable = budgets.offer(event);
    List<IncidentEvent> told = storm.offer(affordable);
    if (affordable.isAudibleTo(Severity.ERROR) && !told.contains(affordable)) {
      budgets.giveBack(event);
    }
    return told;
  }
}
