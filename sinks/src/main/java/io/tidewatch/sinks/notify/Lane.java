// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Destination;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import io.tidewatch.sinks.notify.NotifierReport.DestinationReport;
import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way to one destination: events of one incident in order, one call at a time; an incident that
 * waits for its next try does not hold up the others.
 */
final class Lane {
  private static final Logger LOG = LoggerFactory.getLogger(Lane.class);

  /** How long a page waits for a destination that fails before the fallback hears of it. */
  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Destination destination;
  private final Sender sender;
  private final Pace pace;
  private final Breaker breaker;
  private final Told told;
  private final Pause pause;
  private final Object calling = new Object(); // held over a call, never taken inside "this"
  private final Semaphore work = new Semaphore(0);
  private final Waiting waiting = new Waiting();
  private final Standing standing = new Standing();
  private final Tally tally = new Tally();
  private Optional<String> failing = Optional.empty();
  private Optional<String> stopped = Optional.empty();
  private int refusedCredentials;

  Lane(Destination destination, Outlet outlet, Records records, Pause pause) {
    this.destination = destination;
    this.sender = outlet.sender();
    this.pace = outlet.pace();
    this.breaker = new Breaker(destination.name(), pause);
    this.told = new Told(destination.name(), records, pause);
    this.pause = pause;
    told.toRemind()
        .forEach(event -> standing.plan(event, 1, pause.now(), Optional.of(Duration.ZERO)));
  }

  String name() {
    return destination.name();
  }

  Optional<String> fallback() {
    return destination.audience().fallback();
  }

  synchronized void offer(IncidentEvent event) {
    Optional<Integer> known = told.known(event.incident());
    if (event.note().isPresent()) {
      tally.add(Count.NOTE);
    } else if (known.isPresent() && event.sequence() <= known.get() && !told.isLouder(event)) {
      tally.add(Count.DUPLICATE);
    } else if (event.audible().isEmpty() && (known.isEmpty() || !event.isEnd())) {
      tally.add(Count.HELD);
    } else if (known.isEmpty() && !worthOpening(event)) {
      tally.add(Count.BELOW_SEVERITY);
    } else if (known.isPresent() && sender.wakesPeople() && !told.isNews(event)) {
      tally.add(Count.UNCHANGED);
    } else {
      enqueue(new Pending(event, pause.now(), Optional.empty()));
    }
  }

  /** Takes a page, however severe, that another destination can't be told of. */
  synchronized void offerInsteadOf(String other, IncidentEvent event) {
    Optional<Integer> known = told.known(event.incident());
    if (known.isPresent() && event.sequence() <= known.get()) {
      tally.add(Count.DUPLICATE);
    } else {
      enqueue(new Pending(event, pause.now(), Optional.of(other)));
    }
  }

  /** Takes an event once more that was given up. */
  synchronized void offerAgain(IncidentEvent event) {
    enqueue(new Pending(event, pause.now(), Optional.empty()));
  }

  /**
   * Sends one event that is due; returns how long to wait for the next, nothing if none is left.
   */
  Optional<Duration> step() {
    synchronized (calling) {
      tryNewCredentials();
      Optional<Pending> next = take();
      if (next.isPresent()) {
        settle(next.get(), send(next.get()));
      }
      return untilDue();
    }
  }

  /** How long until somebody is to be reminded of something, at most that long. */
  synchronized Duration untilReminder(Duration longest) {
    return standing.untilNext(pause.now(), longest);
  }

  /**
   * Returns the events that the fallback is to be told of now: pages that wait for a destination
   * that has stopped, or that fails and has had its time. Each is returned once.
   */
  synchronized List<IncidentEvent> overdue() {
    if (stopped.isEmpty() && failing.isEmpty()) {
      return List.of();
    }
    Instant now = pause.now();
    List<Pending> overdue = waiting.passOn(stopped.isPresent() ? now : now.minus(PATIENCE));
    overdue.forEach(waits -> settleRecovered(waits.event.incident()));
    tally.add(Count.PASSED_ON, overdue.size());
    return overdue.stream().map(waits -> waits.event).toList();
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

  void close() {
    sender.close();
  }

  synchronized DestinationReport report() {
    Duration oldest =
        waiting.oldest().map(since -> Duration.between(since, pause.now())).orElse(Duration.ZERO);
    return new DestinationReport(
        destination.name(),
        tally.counts(),
        tally.latency(),
        waiting.size(),
        oldest,
        breaker.isClosed(),
        failing,
        stopped);
  }

  private boolean worthOpening(IncidentEvent event) {
    return !event.isEnd() && event.isAudibleTo(destination.minSeverity());
  }

  private void enqueue(Pending fresh) {
    IncidentEvent event = fresh.event;
    told.accept(event);
    tally.add(Count.COLLAPSED, waiting.add(fresh));
    if (!fresh.isEnd()) {
      standing.dropEnd(event.incident());
    } else if (told.isNew(event.incident()) && sender.likesItBrief()) {
      tellAsOne(waiting.takeFiredAndRecovered(event.incident()));
    }
    work.release();
  }

  private void tellAsOne(List<Pending> over) {
    if (!over.isEmpty()) {
      tally.add(Count.COLLAPSED, over.size() - 1);
      waiting.add(Pending.asOne(over, pause.now()));
    }
  }

  /** Nobody is called for what is over, if the fallback was told of all of it. */
  private void settleRecovered(String incident) {
    if (!told.isNew(incident)) {
      return; // it began here, so it must end here
    }
    List<Pending> over = waiting.takeFiredAndRecovered(incident);
    if (!over.isEmpty()) {
      tally.add(Count.COLLAPSED, over.size());
      told.collapsed(over.get(over.size() - 1));
    }
  }

  /** A sender that breaks on one event may manage the next. */
  private Delivery send(Pending next) {
    try {
      return next.bare ? sender.sendBare(next.event) : sender.send(next.event);
    } catch (RuntimeException e) {
      return Delivery.refused("sender failed with " + e.getClass().getSimpleName());
    }
  }

  private synchronized void tryNewCredentials() {
    if (stopped.isPresent() && sender.credentials() != refusedCredentials) {
      stopped = Optional.empty();
      LOG.warn("destination {} has new credentials and is tried again", name());
    }
  }

  private synchronized Optional<Pending> take() {
    Instant now = pause.now();
    if (stopped.isPresent() || breaker.next(now).isAfter(now)) {
      return Optional.empty();
    }
    Optional<Pending> next = waiting.due(now, pace).or(() -> standing.due(now, pace));
    next.ifPresent(due -> due.attempts++);
    return next.filter(due -> breaker.permits());
  }

  private synchronized Optional<Duration> untilDue() {
    if (stopped.isPresent()) {
      return Optional.empty();
    }
    Instant now = pause.now();
    Optional<Instant> overdue =
        failing.isEmpty() ? Optional.empty() : waiting.nextOverdue(now, PATIENCE);
    return waiting
        .next(breaker.next(now), pace)
        .map(due -> overdue.filter(due::isAfter).orElse(due)) // nobody sleeps past it
        .map(due -> due.isAfter(now) ? Duration.between(now, due) : Duration.ZERO);
  }

  private synchronized void settle(Pending sent, Delivery delivery) {
    waiting.answered();
    breaker.told(delivery);
    failing =
        switch (delivery.outcome()) {
          case DELIVERED, REFUSED -> Optional.empty();
          case RETRY, STOP -> Optional.of(delivery.reason());
        };
    switch (delivery.outcome()) {
      case DELIVERED -> delivered(sent);
      case RETRY -> retry(sent, delivery);
      case REFUSED -> refuse(sent, delivery);
      case STOP -> stop(delivery);
    }
  }

  private void delivered(Pending sent) {
    Instant now = pause.now();
    int times = sent.times + 1;
    Optional<Duration> again = sender.again(sent.event, times);
    standing.plan(sent.event, times, now, again);
    if (sent.times > 0) {
      tally.add(Count.REMINDED);
      return;
    }
    tally.delivered(Duration.between(sent.since, now));
    waiting.settle(sent);
    told.delivered(sent, again.map(wait -> sent.event));
  }

  private void retry(Pending sent, Delivery delivery) {
    Instant now = pause.now();
    delivery.after().ifPresent(asked -> pace.quiet(now.plus(Backoff.atMost(asked))));
    if (sent.times > 0) {
      standing.failed(sent, now);
      return;
    }
    if (sent.expired(now)) {
      bury(sent, "gave up: " + delivery.reason());
      return;
    }
    tally.add(Count.RETRIED);
    sent.failures++;
    sent.notBefore = now.plus(Backoff.wait(delivery, sent.failures, pause.jitter()));
  }

  private void refuse(Pending sent, Delivery delivery) {
    if (sent.times > 0) {
      standing.failed(sent, pause.now());
      LOG.error("destination {} refused a reminder: {}", name(), delivery.reason());
    } else if (sent.bare) {
      bury(sent, delivery.reason());
    } else {
      sent.bare = true;
      tally.add(Count.SANITISED);
    }
  }

  private void stop(Delivery delivery) {
    stopped = Optional.of(delivery.reason());
    refusedCredentials = sender.credentials();
    LOG.error("destination {} stopped: {}", name(), delivery.reason());
  }

  private void bury(Pending sent, String reason) {
    tally.add(Count.DEAD);
    waiting.settle(sent);
    told.dead(sent, reason);
  }
}
