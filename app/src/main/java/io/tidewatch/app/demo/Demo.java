// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.console.Console;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.flink.EmbeddedFlink.RunningJob;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.notify.IncidentFeed;
import io.tidewatch.app.notify.Notifiers;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.app.run.RunClock;
import io.tidewatch.app.run.RunDirectory;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.notify.Moderation;
import io.tidewatch.sinks.notify.Notifier;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.RunReport;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Broker, cluster, notifier, pager and console in one process, over a quarter of real flights. The
 * console stays until all is closed.
 */
public final class Demo implements AutoCloseable {

  private static final Duration TO_BE_TOLD = Duration.ofSeconds(30);
  private static final Duration TO_BE_READ = Duration.ofSeconds(30);
  private static final long LOOK_MILLIS = 250;

  private final Options options;
  private final Screen screen;
  private final RunDirectory directory;
  private final Progress progress;
  private Optional<Console> console = Optional.empty();

  /**
   * How to play.
   *
   * @param speed 1 is a quarter in two minutes
   * @param length of the recording, from its beginning
   * @param consolePort where the console listens; another one if it is taken
   */
  public record Options(Path out, double speed, Duration length, int consolePort) {}

  /**
   * What came of it.
   *
   * @param pages what the person on call got, oldest first
   */
  public record Outcome(RunReport report, List<Incident> pages) {}

  public Demo(Options options, Screen screen) {
    this.options = options;
    this.screen = screen;
    this.directory = new RunDirectory(options.out());
    this.progress = new Progress(screen, directory);
  }

  /** Plays to the end; where it is interrupted, everything is closed all the same. */
  public Outcome run() throws Exception {
    directory.requireFree();
    directory.prepare();
    directory.clear();
    RunClock clock = RunClock.start();
    screen.print("starting a Kafka broker and a Flink cluster in this process …");
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory.scratch().resolve("kafka"));
        OnCallReceiver pager = OnCallReceiver.start(screen.lines("    on call > "));
        EmbeddedFlink flink = EmbeddedFlink.start(flink())) {
      Monitor monitor = Flights.monitor(kafka.cluster());
      directory.keep(monitor);
      screen.print(banner(kafka, pager, flink));
      open(monitor);
      Path predictions = Flights.copy(Flights.PREDICTIONS, directory.scratch());
      Baseline baseline = baseline(monitor, predictions);
      Recording recording = recording(monitor, predictions);
      play(monitor, baseline, recording, flink, pager);
      screen.status("");
      RunReport report = directory.finish(monitor, Optional.of(baseline.id()), clock);
      awaitConsole();
      return new Outcome(report, pager.incidents());
    } finally {
      directory.close();
    }
  }

  /** The console shows what comes, from the beginning on. */
  private void open(Monitor monitor) {
    var source =
        new DataSource.Topics(List.of(monitor), List.of(), Optional.of(options.out()), true);
    try {
      console = Console.inside(source, listen(), this::warn);
    } catch (IOException e) {
      warn(e.getMessage());
    }
    console.ifPresent(open -> screen.print("console           " + open.url()));
  }

  /** Where it was asked for, or anywhere if that is taken. */
  private ServerSocketChannel listen() throws IOException {
    InetAddress here = InetAddress.getLoopbackAddress();
    try {
      return Console.listen(new InetSocketAddress(here, options.consolePort()));
    } catch (IOException e) {
      return Console.listen(new InetSocketAddress(here, 0));
    }
  }

  private void warn(@Nullable String why) {
    screen.print("warning: there is no console: " + why);
  }

  /** Where the console is, once the demo has begun. */
  public Optional<String> console() {
    return console.map(Console::url);
  }

  /** It has all once it has read the topics, which are gone soon. */
  private void awaitConsole() throws InterruptedException {
    Instant end = Instant.now().plus(TO_BE_READ);
    while (console.isPresent()
        && !console.get().state().finished()
        && Instant.now().isBefore(end)) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  @Override
  public void close() throws IOException {
    if (console.isPresent()) {
      console.get().close();
    }
  }

  private EmbeddedFlink.Settings flink() {
    return new EmbeddedFlink.Settings(
        2, directory.checkpoints(), directory.scratch(), Duration.ofSeconds(30), Map.of());
  }

  private static String[] banner(EmbeddedKafka kafka, OnCallReceiver pager, EmbeddedFlink flink)
      throws Exception {
    return new String[] {
      "Flink's web page  " + flink.webPage(),
      "on-call receiver  " + pager.url() + " (stands in for PagerDuty)",
      "Kafka broker      " + kafka.bootstrapServers(),
    };
  }

  private Baseline baseline(Monitor monitor, Path predictions) throws IOException {
    var period = (BaselineSpec.Period) monitor.baseline().orElseThrow();
    Baseline baseline =
        new Baselines(monitor)
            .build(BaselineRows.ofFile(monitor, predictions), period)
            .orElseThrow();
    Baselines.publish(
        baseline,
        Optional.empty(),
        "built of the rows of its period",
        new BaselineStore(new LocalObjectStore(options.out())));
    screen.print(
        String.format(
            Locale.ROOT,
            "baseline          %s to %s: %,d rows, %d columns",
            period.from(),
            period.to(),
            baseline.rows(),
            baseline.columns().size()));
    return baseline;
  }

  private Recording recording(Monitor monitor, Path predictions) throws IOException {
    List<String> topics = MonitorTopics.of(monitor).inputs();
    Path labels = Flights.copy(Flights.LABELS, directory.scratch());
    return Recording.read(
        new Recording.Stream(predictions, topics.get(0), false),
        new Recording.Stream(labels, topics.get(1), true),
        options.length());
  }

  private void play(
      Monitor monitor,
      Baseline baseline,
      Recording recording,
      EmbeddedFlink flink,
      OnCallReceiver pager)
      throws Exception {
    MonitorTopics topics = MonitorTopics.of(monitor);
    try (KafkaTopics broker = KafkaTopics.open(topics.kafka())) {
      broker.createMissing(
          Stream.concat(topics.inputs().stream(), topics.outputs().stream()).toList());
      broker.createCompacted(topics.gate());
    }
    Notifier notifier =
        Notifiers.of(
            Flights.pagers(monitor, pager.url()),
            Flights.ENVIRONMENT,
            Optional.empty(),
            receipts(monitor));
    try (IncidentFeed feed =
        IncidentFeed.start(
            IncidentFeed.Source.of(topics.kafka(), topics.incidents()),
            notifier,
            Moderation.of(notifier, Moderation.Policy.OF_HISTORY, Map.of()),
            this::tell)) {
      RunningJob job =
          new DemoJob(monitor, baseline, directory).submit(flink, recording.endOffsets());
      CompletableFuture<?> ended = job.result();
      new Player(topics.kafka(), progress).play(recording, options.speed(), () -> !ended.isDone());
      progress.allSent();
      awaitWatching(ended);
      job.await();
      if (!feed.finish(TO_BE_TOLD)) {
        throw new IOException("incidents are not all delivered, must be: " + feed.report());
      }
    }
  }

  /** Where the console finds them; those of an earlier demo are gone, for all is told anew. */
  private Path receipts(Monitor monitor) throws IOException {
    Path folder = options.out().resolve("notifier");
    Path receipts = folder.resolve(monitor.name() + ".receipts.jsonl");
    Files.deleteIfExists(receipts);
    Files.deleteIfExists(folder.resolve(receipts.getFileName() + ".dead"));
    return receipts;
  }

  private void tell(IncidentEvent event) {
    progress.heard(event);
    screen.print(new IncidentText(options.out()).of(event));
  }

  private void awaitWatching(CompletableFuture<?> ended) throws Exception {
    while (!ended.isDone()) {
      try {
        ended.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
      } catch (TimeoutException e) {
        progress.say();
      }
    }
  }
}
