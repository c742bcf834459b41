// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.WantedBaseline;
import io.tidewatch.app.flink.EmbeddedFlink;
import io.tidewatch.app.run.Service;
import io.tidewatch.app.run.ServiceMonitors;
import io.tidewatch.app.run.StopSignal;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.topic.MonitorTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.notify.Moderation;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code run --monitor M… [--out DIR] [--baselines DIR] [-D K=V] [--console-port P]} */
@Command(
    name = "run",
    description = "Runs monitors for good, from Kafka, and tells their destinations.",
    mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--monitor",
      required = true,
      arity = "1..*",
      description = "Monitor documents, each a job of its own.")
  private List<Path> documents = new ArrayList<>();

  @Option(
      names = "--out",
      defaultValue = "out",
      description = "Directory for snapshots, validation sets and checkpoints (default: out).")
  private Path out = Path.of("");

  @Option(names = "--baselines", description = "Where baselines were built (default: --out).")
  private @Nullable Path baselines;

  @Option(names = "--parallelism", defaultValue = "2", description = "Subtasks (default: 2).")
  private int parallelism;

  @Option(
      names = "--checkpoint-interval",
      defaultValue = "10000",
      description = "Milliseconds between checkpoints (default: 10000).")
  private long checkpointMillis;

  @Option(
      names = "--late-after",
      defaultValue = "1d",
      converter = DurationConverter.class,
      description = "What is older by event time pages nobody, it is a ticket (default: 1d).")
  private Duration lateAfter = Duration.ofDays(1);

  @Mixin private final InnerConsole console = new InnerConsole();

  @Option(
      names = "--web-port",
      defaultValue = "0",
      description = "Port of Flink's web page; 0 is any free one (default: 0).")
  private int webPort;

  @Option(names = "-D", description = "A setting of Flink's, as KEY=VALUE (default: none).")
  private Map<String, String> settings = new LinkedHashMap<>();

  @Override
  public Integer call() throws Exception {
    logFailures();
    PrintWriter err = spec.commandLine().getErr();
    new ControlFile(out).unread().forEach(line -> err.println("warning: left out: " + line));
    try (console) { // its port is held from here on
      List<Service.Watched> watched = watched(console.url());
      try (StopSignal stop = StopSignal.forThisThread()) {
        return run(watched, stop);
      }
    }
  }

  private List<Service.Watched> watched(Optional<String> page) throws Exception {
    ServiceMonitors loaded = ServiceMonitors.load(documents, out, System.getenv(), page);
    List<Service.Watched> watched = new ArrayList<>();
    for (Monitor monitor : loaded.monitors()) {
      Map<String, Integer> partitions = MonitorTopics.of(monitor).prepare();
      watched.add(
          new Service.Watched(monitor, baseline(monitor), partitions, loaded.notifier(monitor)));
    }
    return watched;
  }

  private Moderation.Policy moderation() {
    return new Moderation.Policy(lateAfter, Map.of());
  }

  private int run(List<Service.Watched> watched, StopSignal stop) throws Exception {
    try (console;
        EmbeddedFlink flink = EmbeddedFlink.start(flink(watched.size()));
        var service = new Service(out, flink, parallelism, moderation())) {
      for (Service.Watched each : watched) {
        service.start(each);
      }
      console.start(
          watched.stream().map(Service.Watched::monitor).toList(),
          out,
          spec.commandLine().getErr());
      spec.commandLine().getOut().println(banner(watched, flink));
      service.await();
      return 1; // no job of a service ends by itself
    } catch (InterruptedException e) {
      return 0;
    } catch (Exception e) {
      if (stop.isStopping()) {
        return 0; // what is interrupted may say so in its own way
      }
      throw e;
    }
  }

  /** A service has nobody who watches a terminal. */
  private static void logFailures() {
    if (System.getProperty("tidewatch.log.level") == null) {
      Configurator.setRootLevel(Level.ERROR);
      Configurator.setLevel("org.apache.flink.runtime.taskmanager.Task", Level.WARN);
      Configurator.setLevel("org.apache.flink.runtime.checkpoint", Level.WARN);
    }
  }

  private Optional<Baseline> baseline(Monitor monitor)
      throws IOException, InterruptedException, UnusableTopics {
    var store = new BaselineStore(new LocalObjectStore(baselines == null ? out : baselines));
    var wanted = new WantedBaseline(monitor, store);
    Optional<Baseline> stored = wanted.stored();
    if (stored.isPresent() || monitor.baseline().isEmpty()) {
      return stored;
    }
    Optional<Baseline> learned = wanted.learned(BaselineRows.ofTopic(monitor));
    PrintWriter err = spec.commandLine().getErr();
    if (learned.isPresent()) {
      err.println(
          monitor.name()
              + ": baseline "
              + learned.get().id()
              + " learned from the topic's own rows of "
              + learned.get().from()
              + " to "
              + learned.get().to());
    } else {
      err.println(
          "warning: no stored baseline of "
              + monitor.name()
              + ", and its topic does not hold the whole time of one yet: nothing can be compared;"
              + " build one with: tidewatch baseline build --out "
              + out
              + ", or start again when the time has passed");
    }
    return learned;
  }

  /** All jobs share the one task manager, so it must hold them all. */
  private EmbeddedFlink.Settings flink(int jobs) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("rest.bind-port", Integer.toString(webPort));
    all.put("restart-strategy.type", "exponential-delay");
    all.put("taskmanager.memory.network.min", 64 * jobs + "mb");
    all.put("taskmanager.memory.network.max", 64 * jobs + "mb");
    all.put("taskmanager.memory.managed.size", 128 * jobs + "mb");
    all.putAll(settings);
    return new EmbeddedFlink.Settings(
        parallelism * jobs,
        out.resolve(".checkpoints"),
        Files.createDirectories(out.resolve(".scratch")),
        Duration.ofMillis(checkpointMillis),
        all);
  }

  private String banner(List<Service.Watched> watched, EmbeddedFlink flink) throws Exception {
    var lines = new ArrayList<String>();
    for (Service.Watched each : watched) {
      MonitorTopics topics = MonitorTopics.of(each.monitor());
      lines.add(
          each.monitor().name()
              + ": reads "
              + String.join(", ", topics.inputs())
              + " on "
              + topics.kafka().bootstrapServers()
              + ", writes "
              + String.join(", ", topics.outputs()));
    }
    lines.add("stores in " + out.toAbsolutePath());
    console.address().ifPresent(address -> lines.add("console " + address));
    lines.add("web page " + flink.webPage() + "   (Ctrl-C stops)");
    return String.join(System.lineSeparator(), lines);
  }
}
