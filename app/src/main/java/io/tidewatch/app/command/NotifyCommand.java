// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.notify.NotifyService;
import io.tidewatch.app.run.StopSignal;
import io.tidewatch.config.Destination;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.sinks.notify.NotifierReport.Count;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code notify --config F [--check | --replay]} */
@Command(
    name = "notify",
    description = "Tells destinations of incidents, as a process of its own, for good.",
    mixinStandardHelpOptions = true)
public final class NotifyCommand implements Callable<Integer> {

  /** For a replay; what is not told by then stays a dead letter. */
  private static final Duration REPLAY = Duration.ofMinutes(10);

  @Spec private CommandSpec spec;

  @Option(
      names = "--config",
      required = true,
      paramLabel = "FILE",
      description = "What to read and whom to tell (YAML).")
  private Path config = Path.of("");

  @Option(names = "--check", description = "Only says what is wrong; calls nobody.")
  private boolean checkOnly;

  @Option(
      names = "--replay",
      description = "Tells dead letters once more, and ends; not beside a notifier that runs.")
  private boolean replay;

  @Override
  public Integer call() throws Exception {
    NotifySpec notifier = MonitorLoader.loadNotifier(config);
    Map<String, String> environment = System.getenv();
    PrintWriter out = spec.commandLine().getOut();
    if (checkOnly) {
      NotifyService.check(notifier, environment);
      out.println(config + ": " + notifier.name() + " is good");
      return 0;
    }
    logFailures();
    return StopSignal.interrupting(() -> work(notifier, environment, out), () -> 0);
  }

  private int work(NotifySpec notifier, Map<String, String> environment, PrintWriter out)
      throws Exception {
    try (NotifyService service =
        replay
            ? NotifyService.open(notifier, environment)
            : NotifyService.await(notifier, environment, this::say)) {
      if (replay) {
        return replay(service, out);
      }
      service.start(environment);
      out.println(banner(notifier));
      new CountDownLatch(1).await(); // until Ctrl-C
      return 1;
    }
  }

  private void say(String reason) {
    spec.commandLine().getErr().println("waits: " + reason);
  }

  private int replay(NotifyService service, PrintWriter out) throws Exception {
    int left = service.redeliver(REPLAY);
    long told = service.report().count(Count.DELIVERED);
    out.println(told + " events told, " + left + " dead letters left");
    return left == 0 ? 0 : 1;
  }

  private static String banner(NotifySpec notifier) {
    return notifier.name()
        + ": reads "
        + String.join(", ", NotifyService.topics(notifier))
        + " on "
        + notifier.kafka().bootstrapServers()
        + ", tells "
        + notifier.destinations().stream().map(Destination::name).collect(Collectors.joining(", "))
        + "   (Ctrl-C stops)";
  }

  /** A service has nobody who watches a terminal. */
  private static void logFailures() {
    if (System.getProperty("tidewatch.log.level") == null) {
      Configurator.setRootLevel(Level.ERROR);
    }
  }
}
