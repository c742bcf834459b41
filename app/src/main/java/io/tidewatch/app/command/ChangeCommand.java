// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.DocumentChange;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code change --monitor M [--bootstrap-servers B] [--by NAME] [--wait 30s]} */
@Command(
    name = "change",
    description = {
      "Changes the document of a job while it runs, from the next pane on, without a restart.",
      "What rows are read, checked and counted by needs an upgrade: the job says so."
    },
    mixinStandardHelpOptions = true)
public final class ChangeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--monitor", required = true, description = "The changed document.")
  private Path document = Path.of("");

  @Mixin private final KafkaOption kafka = new KafkaOption(); // else those of the document

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so (default: the user).")
  private @Nullable String by;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "How long to wait for the answer (default: 30s).")
  private Duration patience = Duration.ofSeconds(30);

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    Monitor monitor = ClusterMonitors.load(List.of(document)).get(0);
    KafkaCluster brokers = kafka.cluster().or(monitor::kafka).orElseThrow();
    Optional<Reply> reply =
        new DocumentChange(brokers, monitor.name()).ask(asked(monitor.name()), patience);
    if (reply.isEmpty()) {
      spec.commandLine()
          .getErr()
          .println(
              "no answer within %s: does the job of %s run? It will answer in topic %s.replies"
                  .formatted(patience, monitor.name(), monitor.name()));
      return 1;
    }
    return told(monitor, reply.get());
  }

  private OfMonitor asked(String monitor) throws IOException {
    String who = by == null ? System.getProperty("user.name", "unknown") : by;
    return new OfMonitor(
        monitor,
        "",
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS),
        who,
        Files.readString(document));
  }

  private int told(Monitor monitor, Reply reply) throws Usage {
    if (reply.outcome() == Outcome.REFUSED) {
      throw new Usage(reply.reasons().stream().map(reason -> document + ": " + reason).toList());
    }
    String version = reply.version().orElse(monitor.version());
    json.tell(
        spec.commandLine().getOut(),
        "change",
        monitor.name()
            + ": version "
            + version
            + " holds "
            + reply.from().map(from -> "from " + from + " on").orElse("from the first window"),
        done -> {
          done.put("monitor", monitor.name()).put("version", version);
          JsonOption.put(done, "from", reply.from());
        });
    return 0;
  }
}
