// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Destination;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.sinks.notify.NotifierReport.DestinationReport;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The queue of one destination: events of one incident in order, one call at a time; an incident
 * that waits for its next try does not hold up the others.
 */
final class Lane {

  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  private final Destination destination;
  private final Sender sender;
  private final Receipts receipts;
  private final DeadLetters deadLetters;
  private final Pause pause;

  private final Object calling = new Object(); // held over a call, never taken inside "this"
  private final Semaphore work = new Semaphore(0);

  private final Map<String, Deque<Pending>> queues = new LinkedHashMap<>();
  private final Map<String, Integer> accepted = new HashMap<>(); // highest sequence per incident
  private final Map<Count, Long> counts = new EnumMap<>(Count.class);
  private final Pace pace = new Pace();
  private @Nullable Pending inFlight;
  private Optional<String> stopped = Optional.empty();

  Lane(
      Destination destination,
      Sender sender,
      Receipts receipts,
      DeadLetters deadLetters,
      Pause pause) {
    this.destination = destination;
    this.sender = sender;
    this.receipts = receipts;
    this.deadLetters = deadLetters;
    this.pause = pause;
  }

  synchronized void offer(IncidentEvent event) {
    Optional<Integer> known = known(event.incident());
    if (event.note().isPresent()) {
      count(Count.NOTE);
    } else if (known.isPresent() && event.sequence() <= known.get()) {
      count(Count.DUPLICATE);
    } else if (known.isEmpty() && !worthOpening(event)) {
      count(Count.BELOW_SEVERITY);
    } else {
      accepted.put(event.incident(), event.sequence());
      enqueue(new Pending(event, pause.now()));
      work.release();
    }
  }

  /**
   * Sends one event that is due, if there is one.
   *
   * @return how long to wait before the next step; nothing if no event is left to send
   */
  Optional<Duration> step() {
    synchronized (calling) {
      Pending next = take();
      if (next == null) {
        return untilDue();
      }
      settle(next, send(next));
      return untilDue();
    }
  }

  /** Waits for an event to be offered, or for the time to pass. */
  void await(Duration longest) throws InterruptedException {
    if (work.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      work.drainPermits();
    }
  }

  /** Ends an {@link #await} at once. */
  void wake() {
    work.release();
  }

  synchronized DestinationReport report() {
    int queued = queues.values().stream().mapToInt(Deque::size).sum();
    return new DestinationReport(destination.name(), counts, queued, stopped);
  }

  /** The highest sequence that this destination was told or is to be told of. */
  private Optional<Integer> known(String incident) {
    return Optional.ofNullable(accepted.get(incident))
        .or(() -> receipts.last(destination.name(), incident).map(Receipt::sequence));
  }

  private boolean worthOpening(IncidentEvent event) {
    return event.transition() != IncidentEvent.Transition.RESOLVED
        && event.severity().compareTo(destination.minSeverity()) >= 0;
  }

  private void enqueue(Pending fresh) {
    var queue = queues.computeIfAbsent(fresh.event.incident(), key -> new ArrayDeque<>());
    Pending newest = queue.peekLast();
    if (newest != null && newest != inFlight && newest.isUpdate() && fresh.isUpdate()) {
      queue.removeLast();
      fresh.notBefore = newest.notBefore;
      fresh.failures = newest.failures;
      count(Count.COLLAPSED);
    }
    queue.addLast(fresh);
  }

  /** A sender that breaks on one event may manage the next. */
  private Delivery send(Pending next) {
    try {
      return next.bare ? sender.sendBare(next.event) : sender.send(next.event);
    } catch (RuntimeException e) {
      return Delivery.refused("sender failed with " + e.getClass().getSimpleName());
    }
  }

  private synchronized @Nullable Pending take() {
    Instant now = pause.now();
    if (stopped.isPresent() || pace.next(now).isAfter(now)) {
      return null;
    }
    for (Deque<Pending> queue : queues.values()) {
      Pending head = queue.getFirst();
      if (!head.notBefore.isAfter(now)) {
        inFlight = head;
        head.attempts++;
        pace.called(now);
        return head;
      }
    }
    return null;
  }

  private synchronized Optional<Duration> untilDue() {
    if (stopped.isPresent()) {
      return Optional.empty();
    }
    Instant now = pause.now();
    Instant free = pace.next(now);
    return queues.values().stream()
        .map(queue -> queue.getFirst().notBefore)
        .min(Instant::compareTo)
        .map(due -> due.isAfter(free) ? due : free)
        .map(due -> Duration.between(now, due));
  }

  private synchronized void settle(Pending sent, Delivery delivery) {
    inFlight = null;
    switch (delivery.outcome()) {
      case DELIVERED -> {
        pace.answered();
        count(Count.DELIVERED);
        finish(sent);
      }
      case RETRY -> retry(sent, delivery);
      case REFUSED -> {
        pace.answered();
        refuse(sent, delivery);
      }
      case STOP -> {
        stopped = Optional.of(delivery.reason());
        LOG.error("destination {} stopped: {}", destination.name(), delivery.reason());
      }
    }
  }

  private void retry(Pending sent, Delivery delivery) {
    Instant now = pause.now();
    if (sent.expired(now)) {
      bury(sent, "gave up: " + delivery.reason());
      return;
    }
    count(Count.RETRIED);
    sent.failures++;
    if (delivery.after().isPresent()) {
      Duration asked = delivery.after().get();
      Duration most = Backoff.LONGEST_RETRY_AFTER;
      sent.notBefore = now.plus(asked.compareTo(most) < 0 ? asked : most);
      pace.quiet(sent.notBefore);
    } else {
      sent.notBefore = now.plus(Backoff.wait(sent.failures, pause.jitter()));
      pace.failed(now);
    }
  }

  private void refuse(Pending sent, Delivery delivery) {
    if (sent.bare) {
      bury(sent, delivery.reason());
    } else {
      sent.bare = true;
      count(Count.SANITISED);
    }
  }

  private void bury(Pending sent, String reason) {
    count(Count.DEAD);
    LOG.error("destination {} was not told of {}: {}", destination.name(), sent.event.id(), reason);
    var letter = new DeadLetter(destination.name(), sent.event, sent.attempts, reason, pause.now());
    try {
      deadLetters.add(letter);
    } catch (IOException e) {
      LOG.error("dead letter of {} is not on disk", sent.event.id(), e);
    }
    finish(sent);
  }

  private void finish(Pending sent) {
    String incident = sent.event.incident();
    Deque<Pending> queue = queues.get(incident);
    if (queue != null) {
      queue.removeFirst();
      if (queue.isEmpty()) {
        queues.remove(incident);
      }
    }
    try {
      receipts.write(Receipt.of(destination.name(), sent.event, pause.now()));
    } catch (IOException e) {
      LOG.error("receipt of {} is not on disk: a restart sends it again", sent.event.id(), e);
    }
  }

  private void count(Count count) {
    counts.merge(count, 1L, Long::sum);
  }
}
