// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Destination;
import io.tidewatch.sinks.notify.NotifierReport.DestinationReport;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells every destination of every incident event that it should hear of.
 *
 * <p>At least once, and in order per incident. The queue is in memory: what was offered and not yet
 * settled when the process ends must be offered again, from the outbox; what was settled is known
 * from the receipts file and is not sent again. Each destination has a queue of its own, so that
 * one that fails does not hold up another.
 *
 * <p>A destination hears of an incident once it is as severe as the destination asks for; from then
 * on it hears of everything, the end above all.
 */
public final class Notifier implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Notifier.class);

  private static final Duration IDLE = Duration.ofSeconds(5);
  private static final Duration FOR_THE_LAST_CALL = Duration.ofSeconds(25);

  private final Map<String, Lane> lanes; // by name, in order
  private final Map<String, ChangeLane> changes; // by name, of those that are told of them
  private final Records records;
  private final Pause pause;
  private final ConsoleLink console;
  private final List<Thread> threads = new ArrayList<>();
  private volatile boolean closed;

  private Notifier(
      Map<String, Lane> lanes,
      Map<String, ChangeLane> changes,
      Records records,
      Pause pause,
      ConsoleLink console) {
    this.lanes = Collections.unmodifiableMap(lanes);
    this.changes = Collections.unmodifiableMap(changes);
    this.records = records;
    this.pause = pause;
    this.console = console;
  }

  /**
   * Makes a notifier for the destinations of a document.
   *
   * @param records closed by whoever opened them
   * @throws IllegalArgumentException if a secret is missing or an address may not be called: all of
   *     them in one message, by the names of their references
   */
  public static Notifier of(
      List<Destination> destinations, Surroundings surroundings, Records records) {
    var console = new ConsoleLink(surroundings.console());
    return of(Senders.of(destinations, surroundings), records, surroundings.pause(), console);
  }

  /**
   * Makes a notifier of senders that are made already.
   *
   * @param senders in the order in which they are called
   */
  public static Notifier of(Map<Destination, Sender> senders, Path receiptsFile, Pause pause) {
    var outlets = new LinkedHashMap<Destination, Outlet>();
    senders.forEach((to, sender) -> outlets.put(to, new Outlet(sender, Pace.ofPagerDuty())));
    Records records = Records.open(receiptsFile, pause.now());
    return of(outlets, records, pause, new ConsoleLink(Optional.empty()));
  }

  private static Notifier of(
      Map<Destination, Outlet> outlets, Records records, Pause pause, ConsoleLink console) {
    var lanes = new LinkedHashMap<String, Lane>();
    var changes = new LinkedHashMap<String, ChangeLane>();
    outlets.forEach(
        (to, outlet) -> {
          String name = to.name();
          lanes.put(name, new Lane(to, outlet, records, pause));
          outlet
              .changes()
              .map(sender -> new ChangeLane(name, sender, records.receipts(), pause))
              .ifPresent(lane -> changes.put(name, lane));
        });
    return new Notifier(lanes, changes, records, pause, console);
  }

  /** Takes an event for delivery; an event that is known, by its id, is not sent again. */
  public void offer(IncidentEvent event) {
    if (closed) {
      throw new IllegalStateException("notifier is closed, must be open to take an event");
    }
    offer(event, lane -> true);
  }

  /** Whether it takes nothing more. */
  public boolean isClosed() {
    return closed;
  }

  /**
   * Takes a change, for those that are told of changes; each is told once.
   *
   * @param lateAfter of what was changed longer ago nobody is told
   */
  public void offer(MonitorChange change, Duration lateAfter) {
    changes.values().forEach(lane -> lane.offer(change, lateAfter));
  }

  /** Whether no destination has an event to be told of still; changes are not waited for. */
  public boolean isSettled() {
    return lanes.values().stream().allMatch(lane -> lane.report().queued() == 0);
  }

  /** Takes an event for delivery to every destination but that one, which it is about. */
  public void offerAllBut(String destination, IncidentEvent event) {
    offer(event, lane -> !lane.name().equals(destination));
  }

  private void offer(IncidentEvent event, Predicate<Lane> whom) {
    IncidentEvent shown = console.on(event);
    lanes.values().stream().filter(whom).forEach(lane -> lane.offer(shown));
  }

  /** Sends until every destination has heard of everything, has refused it, or has stopped. */
  public NotifierReport drain() throws InterruptedException {
    return drainUntil(Instant.MAX);
  }

  /** As {@link #drain()}, but for no longer than that. */
  public NotifierReport drain(Duration longest) throws InterruptedException {
    return drainUntil(pause.now().plus(longest));
  }

  /** Sends in the background from now on, one thread per destination. */
  public synchronized void start() {
    if (!threads.isEmpty() || closed) {
      return;
    }
    lanes.values().forEach(lane -> start(lane.name(), () -> run(lane)));
    changes.values().forEach(lane -> start(lane.name() + "-changes", () -> run(lane)));
  }

  private void start(String name, Runnable work) {
    var thread = new Thread(work, "notify-" + name);
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
  }

  public NotifierReport report() {
    return new NotifierReport(lanes.values().stream().map(this::report).toList());
  }

  private DestinationReport report(Lane lane) {
    ChangeLane told = changes.get(lane.name());
    return told == null ? lane.report() : lane.report().and(told.counts(), told.waiting());
  }

  /** Returns what could not be delivered since this notifier was made. */
  public List<DeadLetter> deadLetters() {
    return records.deadLetters().all();
  }

  /**
   * Tells what could not be told, in this run or earlier ones, once more.
   *
   * @return how many dead letters are left
   * @throws IOException if they can't be read
   */
  public int redeliver(Duration longest) throws IOException, InterruptedException {
    var redelivery = new Redelivery(records, lanes);
    redelivery.offer();
    drain(longest);
    return redelivery.settle();
  }

  /**
   * Returns the incidents whose keys begin so and that some destination takes for open, each with
   * the highest sequence that was told.
   */
  public Map<String, Integer> open(String prefix) {
    return records.receipts().open(prefix);
  }

  /** Returns the pages of a monitor that are known from receipts, of a week at least. */
  List<OwnerBudgets.Page> pages(String monitor) {
    var key = Pattern.compile("tidewatch:" + Pattern.quote(monitor) + ":[^:]+:([0-9]{1,12})");
    var pages = new ArrayList<OwnerBudgets.Page>();
    for (Map.Entry<String, Receipt> told : records.receipts().pages().entrySet()) {
      Matcher parts = key.matcher(told.getKey());
      if (parts.matches()) {
        Instant onset = Instant.ofEpochSecond(Long.parseLong(parts.group(1)));
        pages.add(new OwnerBudgets.Page(told.getKey(), onset, told.getValue().ends()));
      }
    }
    return pages;
  }

  /** Keeps the receipts that could not be kept when something was told. */
  public void keepReceipts() {
    try {
      records.receipts().keep();
    } catch (IOException | RuntimeException e) {
      LOG.warn("receipts are not kept yet: {}", e.getMessage());
    }
  }

  /** Ends the background threads, after the call they are in; what is queued is not sent. */
  @Override
  public synchronized void close() {
    closed = true;
    lanes.values().forEach(Lane::wake);
    changes.values().forEach(ChangeLane::wake);
    boolean interrupted = false;
    for (Thread thread : threads) {
      try {
        thread.join(FOR_THE_LAST_CALL.toMillis());
      } catch (InterruptedException e) {
        interrupted = true;
      }
      thread.interrupt();
    }
    threads.clear();
    lanes.values().forEach(Lane::close);
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private NotifierReport drainUntil(Instant end) throws InterruptedException {
    while (!closed) {
      Optional<Duration> wait =
          Stream.concat(
                  lanes.values().stream().map(Lane::step),
                  changes.values().stream().map(ChangeLane::step))
              .flatMap(Optional::stream)
              .min(Duration::compareTo);
      boolean passed = lanes.values().stream().map(this::passOn).reduce(false, Boolean::logicalOr);
      if (passed) {
        continue; // the fallback has something to send
      }
      if (wait.isEmpty() || !pause.now().plus(wait.get()).isBefore(end)) {
        break;
      }
      if (!wait.get().isZero()) {
        pause.sleep(wait.get());
      }
    }
    return report();
  }

  private void run(Lane lane) {
    try {
      while (!closed) {
        passOn(lane);
        Duration wait = lane.step().filter(next -> next.compareTo(IDLE) < 0).orElse(IDLE);
        if (!wait.isZero()) {
          lane.await(wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closing
    }
  }

  private void run(ChangeLane lane) {
    try {
      while (!closed) {
        Duration wait = lane.step().filter(next -> next.compareTo(IDLE) < 0).orElse(IDLE);
        if (!wait.isZero()) {
          lane.await(wait);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closing
    }
  }

  /** Tells the fallback of pages that a destination can't be told of; whether there was one. */
  private boolean passOn(Lane lane) {
    Lane fallback = lane.fallback().map(lanes::get).orElse(null);
    if (fallback == null) {
      return false;
    }
    List<IncidentEvent> overdue = lane.overdue();
    overdue.forEach(event -> fallback.offerInsteadOf(lane.name(), event));
    return !overdue.isEmpty();
  }
}
