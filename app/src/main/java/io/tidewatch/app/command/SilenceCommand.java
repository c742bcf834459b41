// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.config.AlertMatch;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code silence --monitor NAME --for 2h --reason TEXT [--check C] [--column X] [--slice S]} */
@Command(
    name = "silence",
    description =
        "Asks not to be told of some checks for a while; they are judged and recorded as ever.",
    mixinStandardHelpOptions = true)
public final class SilenceCommand implements Callable<Integer> {

  /** A silence that is forgotten hides what it was never meant for. A choice. */
  private static final Duration LONGEST = Duration.ofDays(30);

  @Spec private CommandSpec spec;

  @Option(names = "--monitor", paramLabel = "NAME", required = true, description = "Of a monitor.")
  private String monitor = "";

  @Mixin private final KafkaOption kafka = new KafkaOption();

  @Option(
      names = "--for",
      paramLabel = "DURATION",
      required = true,
      converter = DurationConverter.class,
      description = "How long, at most 30d: a silence ends by itself.")
  private Duration length = Duration.ZERO;

  @Option(names = "--check", description = "As drift or rule:* (default: all checks).")
  private @Nullable String check;

  @Option(
      names = "--column",
      description = "Of a column; a * at the end matches any end (default: all).")
  private @Nullable String column;

  @Option(names = "--slice", description = "In a slice, as origin=JFK (default: all).")
  private @Nullable String slice;

  @Option(names = "--reason", paramLabel = "TEXT", required = true, description = "Why.")
  private String reason = "";

  @Mixin private final AlertTarget target = new AlertTarget();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    if (length.isZero() || length.isNegative() || length.compareTo(LONGEST) > 0) {
      throw new Usage(List.of("--for is " + length + ", must be above 0, at most 30d"));
    }
    Instant from = target.at();
    var match =
        new AlertMatch(
            Optional.ofNullable(check), Optional.ofNullable(column), Optional.ofNullable(slice));
    var silence = new Silence("", from, target.by(), from.plus(length), match, reason);
    spec.commandLine().getOut().println(say(silence));
    return 0;
  }

  private String say(Silence silence) throws IOException, InterruptedException, Usage {
    Optional<KafkaCluster> cluster = kafka.cluster();
    if (cluster.isEmpty()) {
      return target.say(monitor, silence);
    }
    var asked = AlertTarget.asked(monitor, silence);
    return ControlTopic.ofRun(cluster.get(), monitor).append(asked.request());
  }
}
