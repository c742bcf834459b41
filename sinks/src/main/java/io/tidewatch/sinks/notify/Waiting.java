// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events that a destination has not settled: of one incident in order, incidents as they came. */
final class Waiting {
  private final Map<String, Deque<Pending>> queues = new LinkedHashMap<>();
  private @Nullable Pending inFlight;

  /**
   * Adds an event behind those of its incident; the newest of several updates is enough.
   *
   * @return how many events are told no more because of it
   */
  int add(Pending fresh) {
    Deque<Pending> queue =
        queues.computeIfAbsent(fresh.event.incident(), key -> new ArrayDeque<>());
    Pending newest = queue.peekLast();
    boolean collapses =
        newest != null && newest != inFlight && newest.isUpdate() && fresh.isUpdate();
    if (collapses) {
      fresh.follow(queue.removeLast());
    }
    queue.addLast(fresh);
    return collapses ? 1 : 0;
  }

  /**
   * Takes out an incident that began and ended while it waited, if it was not critical: of that one
   * everything is told.
   *
   * @return its events, the first to the last; none if it is not so
   */
  List<Pending> takeFiredAndRecovered(String incident) {
    Deque<Pending> queue = queues.getOrDefault(incident, new ArrayDeque<>());
    boolean whole = queue.size() > 1 && !queue.contains(inFlight) && queue.getLast().isEnd();
    boolean critical =
        queue.stream().anyMatch(waits -> waits.event.severity() == Severity.CRITICAL);
    if (!whole || critical) {
      return List.of();
    }
    queues.remove(incident);
    return List.copyOf(queue);
  }

  /** Returns an event that is due and may be sent now; its call is counted. */
  Optional<Pending> due(Instant now, Pace pace) {
    for (Deque<Pending> queue : queues.values()) {
      Pending head = queue.getFirst();
      if (!head.notBefore.isAfter(now) && pace.take(now, head.isEnd())) {
        inFlight = head;
        return Optional.of(head);
      }
    }
    return Optional.empty();
  }

  /** Returns when the next event may be sent, from {@code now} on, if there is one. */
  Optional<Instant> next(Instant now, Pace pace) {
    return queues.values().stream()
        .map(Deque::getFirst)
        .map(head -> later(head.notBefore, pace.next(now, head.isEnd())))
        .min(Instant::compareTo);
  }

  /** The call is over. */
  void answered() {
    inFlight = null;
  }

  /** Forgets the first event of an incident. */
  void settle(Pending sent) {
    Deque<Pending> queue = queues.get(sent.event.incident());
    if (queue != null && queue.peekFirst() == sent) {
      queue.removeFirst();
      if (queue.isEmpty()) {
        queues.remove(sent.event.incident());
      }
    }
  }

  int size() {
    return queues.values().stream().mapToInt(Deque::size).sum();
  }

  /** Returns when the event came that has waited longest, if there is one. */
  Optional<Instant> oldest() {
    return queues.values().stream()
        .flatMap(Collection::stream)
        .map(waits -> waits.since)
        .min(Instant::compareTo);
  }

  /**
   * Returns the events of incidents with a page that came no later than that: each event once, for
   * it is taken as passed on.
   */
  List<Pending> passOn(Instant latest) {
    var passed = new ArrayList<Pending>();
    for (Deque<Pending> queue : queues.values()) {
      if (queue.stream().anyMatch(waits -> waits.isPage() && !waits.since.isAfter(latest))) {
        queue.stream().filter(waits -> !waits.passedOn).forEach(passed::add);
      }
    }
    passed.forEach(waits -> waits.passedOn = true);
    return passed;
  }

  /** Returns when the fallback is to be told of a page, so that nobody sleeps past it. */
  Optional<Instant> nextOverdue(Instant now, Duration patience) {
    return queues.values().stream()
        .flatMap(Collection::stream)
        .filter(waits -> waits.isPage() && !waits.passedOn)
        .map(waits -> waits.since.plus(patience))
        .filter(due -> due.isAfter(now))
        .min(Instant::compareTo);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
