// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way of changes to one destination: each once, in the order in which they come, one call at a
 * time. Nobody is woken by them, so one that is refused, is not taken within a day or has become
 * long past is let go, and of too many the oldest.
 *
 * <p>What was told is known after a restart by a receipt, in which a change is an incident that was
 * over at once.
 */
final class ChangeLane {
  private static final Logger LOG = LoggerFactory.getLogger(ChangeLane.class);

  private static final String KEY_PREFIX = "change:";

  /** Of more the oldest is let go, and the newest are told. A choice: five minutes of calls. */
  static final int WAITING_MAX = 100;

  private final String destination;
  private final ChangeSender sender;
  private final Receipts receipts;
  private final Pause pause;
  private final Pace pace = Pace.ofPagerDutyChanges();
  private final Object calling = new Object(); // held over a call, never taken inside "this"
  private final Semaphore work = new Semaphore(0);
  private final Map<String, Waiting> queue = new LinkedHashMap<>(); // by id
  private final Tally tally = new Tally();
  private int failures; // of the first in the queue
  private Instant notBefore = Instant.MIN;

  ChangeLane(String destination, ChangeSender sender, Receipts receipts, Pause pause) {
    this.destination = destination;
    this.sender = sender;
    this.receipts = receipts;
    this.pause = pause;
  }

  private record Waiting(MonitorChange change, Instant since, Duration lateAfter) {

    /** Whether it is long past. */
    boolean isLate(Instant now) {
      return change.change().time().isBefore(now.minus(lateAfter));
    }

    /** Whether it is long past, or was not taken within a day. */
    boolean isExpired(Instant now) {
      return isLate(now) || !now.isBefore(since.plus(Backoff.life(Transition.OPENED)));
    }
  }

  String name() {
    return destination;
  }

  /**
   * Takes a change, unless it is long past: it explains nothing of today.
   *
   * @param lateAfter between its time and the clock
   */
  synchronized void offer(MonitorChange change, Duration lateAfter) {
    var offered = new Waiting(change, pause.now(), lateAfter);
    if (offered.isLate(offered.since())) {
      return;
    }
    String id = change.id();
    if (queue.containsKey(id) || receipts.last(destination, KEY_PREFIX + id).isPresent()) {
      tally.add(Count.DUPLICATE);
      return;
    }
    if (queue.size() == WAITING_MAX) {
      makeRoom();
    }
    queue.put(id, offered);
    work.release();
  }

  /** The first may be in a call, so the second goes. */
  private void makeRoom() {
    Iterator<Waiting> oldest = queue.values().iterator();
    oldest.next();
    oldest.next();
    oldest.remove();
    tally.add(Count.CHANGE_LOST);
  }

  /** Tells one that is due; returns how long to wait for the next, nothing if none is left. */
  Optional<Duration> step() {
    synchronized (calling) {
      take().ifPresent(next -> settle(next, send(next.change())));
      return untilDue();
    }
  }

  /** Waits for a change to be offered, or for the time to pass. */
  void await(Duration longest) throws InterruptedException {
    if (work.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS)) {
      work.drainPermits();
    }
  }

  /** Ends an {@link #await} at once. */
  void wake() {
    work.release();
  }

  synchronized int waiting() {
    return queue.size();
  }

  synchronized Map<Count, Long> counts() {
    return tally.counts();
  }

  /** A sender that breaks on one change may manage the next. */
  private Delivery send(MonitorChange change) {
    try {
      return sender.send(change);
    } catch (RuntimeException e) {
      return Delivery.refused("sender failed with " + e.getClass().getSimpleName());
    }
  }

  private synchronized Optional<Waiting> take() {
    Instant now = pause.now();
    Optional<Waiting> first = first();
    while (first.isPresent() && first.get().isExpired(now)) {
      lose(first.get(), "it has waited for too long");
      first = first();
    }
    boolean due = first.isPresent() && !notBefore.isAfter(now) && pace.take(now, false);
    return due ? first : Optional.empty();
  }

  private Optional<Waiting> first() {
    return queue.values().stream().findFirst();
  }

  private synchronized Optional<Duration> untilDue() {
    if (queue.isEmpty()) {
      return Optional.empty();
    }
    Instant now = pause.now();
    Instant free = pace.next(now, false);
    return Optional.of(Duration.between(now, free.isAfter(notBefore) ? free : notBefore));
  }

  private synchronized void settle(Waiting sent, Delivery delivery) {
    switch (delivery.outcome()) {
      case DELIVERED -> done(sent, Receipt.Outcome.DELIVERED);
      case REFUSED -> lose(sent, delivery.reason());
      case RETRY, STOP -> retry(delivery);
    }
  }

  private void retry(Delivery delivery) {
    tally.add(Count.RETRIED);
    failures++;
    notBefore = pause.now().plus(Backoff.wait(delivery, failures, pause.jitter()));
  }

  private void lose(Waiting sent, String why) {
    LOG.warn("{} was not told of change {}: {}", destination, sent.change().id(), why);
    done(sent, Receipt.Outcome.DEAD);
  }

  private void done(Waiting sent, Receipt.Outcome outcome) {
    tally.add(outcome == Receipt.Outcome.DELIVERED ? Count.CHANGE : Count.CHANGE_LOST);
    failures = 0;
    String id = sent.change().id();
    queue.remove(id);
    try {
      receipts.write(
          new Receipt(
              destination,
              KEY_PREFIX + id,
              id,
              1,
              Transition.RESOLVED,
              Severity.INFO,
              outcome,
              pause.now(),
              Optional.empty(),
              Optional.empty()));
    } catch (IOException | RuntimeException e) {
      LOG.error("receipt of change {} is not kept yet: a restart by then tells it again", id, e);
    }
  }
}
