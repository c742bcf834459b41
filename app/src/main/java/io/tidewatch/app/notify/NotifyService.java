// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.config.Destination;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.notify.Delivery;
import io.tidewatch.sinks.notify.Heartbeat;
import io.tidewatch.sinks.notify.Moderation;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.notify.NotifierReport;
import io.tidewatch.sinks.notify.Pause;
import io.tidewatch.sinks.notify.Records;
import io.tidewatch.sinks.notify.SelfWatch;
import io.tidewatch.sinks.notify.Surroundings;
import io.tidewatch.sinks.notify.Watchdog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The notifier as a process of its own: incidents, receipts, watchdog, heartbeat, metrics. */
public final class NotifyService implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyService.class);

  /** A page that a monitor is silent must come within 60 s of its time. */
  private static final Duration BETWEEN_CHECKS = Duration.ofSeconds(1);

  /** What fails so often although Kafka answers is no outage; it may be back just now. A choice. */
  private static final int OPENINGS = 3;

  private final NotifySpec spec;
  private final Notifier notifier;
  private final Deque<AutoCloseable> open = new ArrayDeque<>(); // the last is closed first
  private final ScheduledExecutorService clock =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            var thread = new Thread(task, "notify-clock");
            thread.setDaemon(true);
            return thread;
          });
  private volatile Optional<Instant> beaten = Optional.empty();

  private NotifyService(NotifySpec spec, Notifier notifier, List<AutoCloseable> ledgers) {
    this.spec = spec;
    this.notifier = notifier;
    ledgers.forEach(open::push);
  }

  /**
   * Says all that keeps a document from being run on this machine, without Kafka and without a
   * call.
   *
   * @throws Usage with every reason
   */
  public static void check(NotifySpec spec, Map<String, String> environment) throws Usage {
    List<String> reasons = NotifyProblems.of(spec, environment);
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  /** Opens the records, and calls nobody as yet. */
  public static NotifyService open(NotifySpec spec, Map<String, String> environment)
      throws Usage, InterruptedException {
    check(spec, environment);
    List<AutoCloseable> ledgers = new ArrayList<>();
    try {
      Records records = records(spec, ledgers);
      Surroundings surroundings = Notifiers.surroundings(spec, environment);
      Notifier notifier = Notifier.of(spec.destinations(), surroundings, records);
      return new NotifyService(spec, notifier, ledgers);
    } catch (UncheckedIOException e) {
      closeAll(ledgers);
      throw new Usage(List.of(String.valueOf(e.getMessage())));
    } catch (Usage e) {
      closeAll(ledgers);
      throw e;
    }
  }

  /**
   * As {@link #open}, but where Kafka is away it waits: whoever is to tell of an outage must not
   * end by it.
   *
   * @param waits hears each reason to wait
   * @throws Usage if the document is wrong, or its topics are while Kafka answers
   */
  public static NotifyService await(
      NotifySpec spec, Map<String, String> environment, Consumer<String> waits)
      throws Usage, InterruptedException {
    check(spec, environment);
    int answered = 0;
    while (true) {
      try {
        return open(spec, environment);
      } catch (Usage e) {
        answered += KafkaTopics.isReachable(spec.kafka()) ? 1 : 0;
        if (answered == OPENINGS) {
          throw e;
        }
        waits.accept(String.valueOf(e.getMessage()));
        Pause.SYSTEM.sleep(BETWEEN_CHECKS);
      }
    }
  }

  private static void closeAll(List<AutoCloseable> ledgers) {
    for (AutoCloseable ledger : ledgers) {
      try {
        ledger.close();
      } catch (Exception e) {
        LOG.warn("records are not closed", e);
      }
    }
  }

  /** Begins to tell, to watch and to beat. */
  public void start(Map<String, String> environment) throws IOException {
    var watchdog = new Watchdog(spec.monitors(), Instant.now());
    notifier.open(Watchdog.KEY_PREFIX).forEach(watchdog::resume);
    var source = new IncidentFeed.Source(spec.kafka(), spec.name(), topics(spec));
    IncidentFeed feed = IncidentFeed.start(source, notifier, moderation(), event -> {});
    open.push(feed);
    Optional<WindowFeed> windows = windows(watchdog);
    windows.ifPresent(open::push);
    var self = new SelfWatch(spec.name());
    notifier.open(SelfWatch.KEY_PREFIX).forEach(self::resume);
    every(
        BETWEEN_CHECKS,
        () -> self.check(notifier.report(), Instant.now()).forEach(notifier::offerAllBut));
    every(BETWEEN_CHECKS, () -> watchdog.check(Instant.now()).forEach(feed::tell));
    if (spec.heartbeat().isPresent()) {
      Heartbeat heartbeat = Heartbeat.of(spec.heartbeat().get(), environment, Pause.SYSTEM);
      open.push(heartbeat);
      every(
          spec.heartbeat().get().every(),
          () -> {
            if (feed.isAlive(Instant.now()) && windows.map(WindowFeed::isAlive).orElse(true)) {
              beat(heartbeat);
            }
          });
    }
    if (spec.metricsPort().isPresent()) {
      open.push(MetricsPage.start(spec.metricsPort().getAsInt(), this::metrics));
    }
    if (spec.feedback().isPresent()) {
      open.push(FeedbackPage.start(spec, environment));
    }
  }

  /** Tells dead letters once more; returns how many are left. */
  public int redeliver(Duration longest) throws IOException, InterruptedException {
    return notifier.redeliver(longest);
  }

  public NotifierReport report() {
    return notifier.report();
  }

  /** The topics with incidents that are read, and those with changes if somebody hears of them. */
  public static List<String> topics(NotifySpec spec) {
    List<String> topics = new ArrayList<>();
    spec.monitors().forEach(m -> topics.add(topic(spec, m.name(), ResultFile.INCIDENTS)));
    topics.addAll(spec.topics());
    if (spec.destinations().stream().anyMatch(Destination::changes)) {
      topics.addAll(topics.stream().flatMap(NotifyService::changesBeside).toList());
    }
    return topics.stream().distinct().toList();
  }

  /** The topic of receipts, where they are not kept in files. */
  public static String receipts(NotifySpec spec) {
    return spec.name() + ".deliveries";
  }

  /** The topic of dead letters, in the same case. */
  public static String undelivered(NotifySpec spec) {
    return spec.name() + ".undelivered";
  }

  /** Where changes are told, as a job names it; none where incidents have a name of their own. */
  private static Stream<String> changesBeside(String incidents) {
    String end = "." + ResultFile.INCIDENTS.stem();
    return incidents.endsWith(end)
        ? Stream.of(
            incidents.substring(0, incidents.length() - end.length())
                + "."
                + ResultFile.CHANGES_SEEN.stem())
        : Stream.empty();
  }

  @Override
  public void close() throws Exception {
    clock.shutdownNow();
    notifier.close();
    while (!open.isEmpty()) {
      open.pop().close();
    }
  }

  private static Records records(NotifySpec spec, List<AutoCloseable> ledgers)
      throws Usage, InterruptedException {
    Instant now = Pause.SYSTEM.now();
    if (spec.feedback().isPresent()) {
      for (NotifySpec.Watched monitor : spec.monitors()) {
        ControlTopic.make(spec.kafka(), monitor.name());
      }
    }
    if (spec.receiptsDirectory().isPresent()) {
      Path directory = Path.of(spec.receiptsDirectory().get());
      return Records.open(directory.resolve(spec.name() + ".receipts.jsonl"), now);
    }
    String deliveries = receipts(spec);
    String undelivered = undelivered(spec);
    try (KafkaTopics topics = KafkaTopics.open(spec.kafka())) {
      topics.createCompacted(deliveries);
      topics.createCompacted(undelivered);
    } catch (UnusableTopics e) {
      throw new Usage(e);
    }
    TopicLedger receipts = TopicLedger.open(spec.kafka(), deliveries);
    TopicLedger dead = TopicLedger.open(spec.kafka(), undelivered);
    ledgers.add(receipts);
    ledgers.add(dead);
    return Records.open(receipts, dead, now);
  }

  private Moderation moderation() {
    Map<String, String> owners = new LinkedHashMap<>();
    spec.monitors().forEach(monitor -> owners.put(monitor.name(), monitor.owner()));
    var policy = new Moderation.Policy(spec.lateAfter(), spec.budgets());
    return Moderation.of(notifier, policy, owners);
  }

  private Optional<WindowFeed> windows(Watchdog watchdog) {
    Map<String, String> monitors = new LinkedHashMap<>();
    spec.monitors()
        .forEach(m -> monitors.put(topic(spec, m.name(), ResultFile.MEASUREMENTS), m.name()));
    return monitors.isEmpty()
        ? Optional.empty()
        : Optional.of(WindowFeed.start(spec.kafka(), monitors, watchdog));
  }

  private void every(Duration time, Runnable task) {
    Runnable safe =
        () -> {
          try {
            task.run();
          } catch (RuntimeException e) {
            LOG.error("a task of the notifier has failed, and is tried again", e);
          }
        };
    var unused = clock.scheduleWithFixedDelay(safe, 0, time.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void beat(Heartbeat heartbeat) {
    Delivery beat = heartbeat.beat();
    if (beat.outcome() == Delivery.Outcome.DELIVERED) {
      beaten = Optional.of(Instant.now());
    } else {
      LOG.warn("heartbeat was not taken: {}", beat.reason());
    }
  }

  private String metrics() {
    Optional<Instant> beat =
        spec.heartbeat().isPresent() ? beaten.or(() -> Optional.of(Instant.EPOCH)) : beaten;
    return NotifierMetrics.text(spec.name(), notifier.report(), beat);
  }

  private static String topic(NotifySpec spec, String monitor, ResultFile result) {
    return new Topics(spec.kafka(), monitor).name(result);
  }
}
