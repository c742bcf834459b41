// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.OperatingSystemMXBean;
import io.tidewatch.app.FreePorts;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.cluster.JavaProcess;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.topic.KafkaTopics;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import picocli.CommandLine.ParameterException;

/**
 * Times pages from the end of the window to the outbox and to the pager's 202, while thousands of
 * verdicts a second are decided on: {@code scripts/bench-delivery [--tables N] [--slices N]
 * [--window SECONDS] [--rows N] [--warm-up SECONDS] [--seconds N]}. Source: alerting.md, section 9,
 * A16.
 */
public final class DeliveryBench {

  private static final int BASELINE_WINDOWS = 10;

  /** Windows that are past when the bench begins. */
  private static final int PAST_WINDOWS = 20;

  /** Faults that do not count: what opens and pages incidents is loaded and compiled with them. */
  private static final int WARM_FAULTS = 15;

  /** Faults that come in time, one after the other, before the job has caught up with the clock. */
  private static final int IN_TIME = 10;

  /** How long it is waited for the job to catch up, after the warm-up. */
  private static final Duration CATCHING_UP = Duration.ofMinutes(4);

  private static final Duration LOOK = Duration.ofMillis(10);

  /** Longer than Flink's interval between two looks at its metrics, of 10 s. */
  private static final Duration FETCH = Duration.ofSeconds(15);

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String ROUTING_KEY = "0123456789abcdef0123456789abcdef";

  /**
   * What there was to do while it was measured.
   *
   * @param decisions verdicts decided on a second
   * @param busiest how much of the time the busiest task of the job was busy, in percent
   * @param processors how much of their time the machine's processors were, in percent
   */
  private record Load(double decisions, double busiest, double processors) {}

  private final WideStream stream;
  private final Path directory;
  private final int webPort;
  private final OnCallReceiver pager =
      OnCallReceiver.start(new PrintStream(OutputStream.nullOutputStream(), true, UTF_8));
  private final Latencies atOutbox = new Latencies();
  private final Latencies atPager = new Latencies();
  private final Duration measured;
  private final AtomicBoolean isOver = new AtomicBoolean();
  private int paged; // incidents of the pager that were looked at

  private DeliveryBench(WideStream stream, Duration measured, Path directory) throws IOException {
    this.stream = stream;
    this.measured = measured;
    this.directory = directory;
    this.webPort = FreePorts.one();
  }

  public static void main(String[] arguments) throws Exception {
    try {
      bench(DeliveryOptions.parse(arguments));
    } catch (ParameterException wrong) {
      System.err.println(wrong.getMessage());
      wrong.getCommandLine().usage(System.err);
      System.exit(wrong.getCommandLine().getCommandSpec().exitCodeOnInvalidInput());
    }
  }

  private static void bench(DeliveryOptions options) throws Exception {
    Path directory = Files.createTempDirectory("tidewatch-delivery-");
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      WideStream stream =
          options.stream(kafka.bootstrapServers(), PAST_WINDOWS, CATCHING_UP, WARM_FAULTS);
      new DeliveryBench(stream, options.measured(), directory)
          .run(new PrintStream(System.out, true, UTF_8));
    }
  }

  private void run(PrintStream out) throws Exception {
    out.println("logs in " + directory);
    var job = new JavaProcess(directory, "job");
    var notifier = new JavaProcess(directory, "notifier");
    CompletableFuture<Void> rows = begin();
    try (var outbox = new OutboxTail(stream.bootstrapServers(), DeliveryDocuments.INCIDENTS)) {
      startJob(job);
      startNotifier(notifier);
      out.println(measure(rows, outbox));
    } finally {
      isOver.set(true);
      rows.exceptionally(failure -> null).join(); // before the broker goes
      notifier.stop();
      job.stop();
      pager.close();
    }
  }

  private CompletableFuture<Void> begin() throws Exception {
    try (KafkaTopics topics = KafkaTopics.open(KafkaCluster.open(stream.bootstrapServers()))) {
      topics.createMissing(stream.topic(), WideStream.PARTITIONS);
    }
    var past = new CountDownLatch(PAST_WINDOWS); // the baseline's rows are there with them
    CompletableFuture<Void> rows =
        CompletableFuture.runAsync(
            () -> stream.send(new Random(1), isOver::get, window -> past.countDown()));
    while (!past.await(1, TimeUnit.SECONDS)) {
      requireSending(rows);
    }
    return rows;
  }

  private void startJob(JavaProcess job) throws IOException {
    var documents = new DeliveryDocuments(stream);
    Path monitor = directory.resolve("wide.yaml");
    Files.writeString(monitor, documents.monitor(stream.at(BASELINE_WINDOWS)));
    job.start(
        List.of("-Xmx3g"),
        Tidewatch.class.getName(),
        List.of(
            "run",
            "--no-console",
            "--monitor",
            monitor.toString(),
            "--out",
            directory.resolve("out").toString(),
            "--web-port",
            Integer.toString(webPort)));
  }

  private void startNotifier(JavaProcess notifier) throws IOException {
    Path key = Files.writeString(directory.resolve("key"), ROUTING_KEY);
    Path configuration = directory.resolve("notify.yaml");
    Files.writeString(
        configuration, new DeliveryDocuments(stream).notifier(pager.url(), key.toString()));
    notifier.start(
        List.of("-Xmx256m"),
        Tidewatch.class.getName(),
        List.of("notify", "--config", configuration.toString()));
  }

  /** Watches until the pager has all, or for as long as one would wait. */
  private String measure(CompletableFuture<Void> rows, OutboxTail outbox) throws Exception {
    Instant from = caughtUp(rows, outbox);
    Instant to = from.plus(measured);
    List<Instant> faults =
        stream.faults().stream()
            .filter(fault -> !fault.isBefore(from) && fault.plus(stream.cycle()).isBefore(to))
            .toList();
    Load load = load(from, to, outbox);
    isOver.set(true);
    rows.join();
    Instant end = Instant.now().plus(PATIENCE);
    while (atPager.known(faults) < faults.size() && Instant.now().isBefore(end)) {
      watchUntil(Instant.now().plus(LOOK), outbox);
    }
    return text(faults, load);
  }

  /**
   * Watches until the job has caught up with the clock: until the last faults were in the outbox
   * before the next of them was there. What is measured begins then, whatever comes after.
   */
  private Instant caughtUp(CompletableFuture<Void> rows, OutboxTail outbox) {
    Instant latest = stream.at(stream.windows()).minus(measured);
    while (!isInTime(Instant.now())) {
      requireSending(rows);
      watchUntil(Instant.now().plus(LOOK), outbox);
      if (Instant.now().isAfter(latest)) {
        throw new IllegalStateException(
            "the job is behind the clock, must catch up: fewer --rows or --tables, or more --warm-up");
      }
    }
    return Instant.now();
  }

  private static void requireSending(CompletableFuture<Void> rows) {
    if (rows.isCompletedExceptionally()) {
      rows.join(); // tells why
    }
  }

  private boolean isInTime(Instant now) {
    List<Instant> due =
        stream.faults().stream()
            .filter(fault -> fault.plus(stream.cycle()).plus(stream.cycle()).isBefore(now))
            .toList();
    return due.size() >= WARM_FAULTS + IN_TIME
        && atOutbox.areWithin(
            stream.cycle(), due.subList(due.size() - IN_TIME, due.size()), stream.shape().window());
  }

  private Load load(Instant from, Instant to, OutboxTail outbox) throws Exception {
    var machine = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    JobProgress before = progressAt(from, outbox);
    machine.getCpuLoad(); // the next one tells of what follows
    JobProgress after = progressAt(to, outbox);
    double millis = Duration.between(from, to).toMillis();
    return new Load(
        (after.decided() - before.decided()) / millis * 1e3,
        100 * after.busiestSince(before) / millis,
        100 * machine.getCpuLoad());
  }

  /** Flink answers with what it fetched when it was last asked, and fetches then. */
  private JobProgress progressAt(Instant time, OutboxTail outbox) throws Exception {
    URI web = URI.create("http://127.0.0.1:" + webPort);
    watchUntil(time, outbox);
    JobProgress.of(web);
    watchUntil(time.plus(FETCH), outbox);
    return JobProgress.of(web);
  }

  private void watchUntil(Instant end, OutboxTail outbox) {
    while (Instant.now().isBefore(end)) {
      outbox.next(LOOK).forEach(incident -> atOutbox.see(incident, Instant.now()));
      List<Incident> incidents = pager.incidents();
      incidents
          .subList(paged, incidents.size())
          .forEach(incident -> atPager.see(incident.key(), Instant.now()));
      paged = incidents.size();
    }
  }

  private String text(List<Instant> faults, Load load) {
    WideStream.Shape shape = stream.shape();
    return String.format(
        Locale.ROOT,
        """
        %d columns, %d slices, windows of %d s, %d rows a window: %.0f decisions a second, the busiest task busy for %.0f %% of the time, the processors for %.0f %%
        window end to the outbox, as a consumer gets it: %s
        window end to the pager's 202: %s; %d calls refused
        to the outbox, one after the other, s: %s""",
        shape.columns(),
        shape.slices(),
        shape.window().toSeconds(),
        shape.rows(),
        load.decisions(),
        load.busiest(),
        load.processors(),
        atOutbox.text(faults, shape.window()),
        atPager.text(faults, shape.window()),
        pager.rejections().size(),
        atOutbox.series(faults, shape.window()));
  }
}
