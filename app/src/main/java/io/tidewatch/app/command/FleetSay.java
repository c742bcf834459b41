// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.fleet.FleetTopic;
import io.tidewatch.app.kafka.ReplyTopic;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.control.FleetRequest;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Says what is wanted, and waits for the answer where it is asked to. */
final class FleetSay {

  @Mixin private final FleetTarget target = new FleetTarget();
  @Mixin private final JsonOption json = new JsonOption();

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so (default: the user).")
  private @Nullable String by;

  @Option(
      names = "--wait",
      paramLabel = "DURATION",
      arity = "0..1",
      fallbackValue = "10m",
      converter = DurationConverter.class,
      description =
          "Waits for what the keeper answers, for so long, 10m if no time is given (default: does not wait).")
  private @Nullable Duration patience;

  String by() {
    return by == null ? System.getProperty("user.name", "unknown") : by;
  }

  /** When it is said. */
  static Instant now() {
    return Clock.systemUTC().instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /**
   * Says it.
   *
   * @return the exit status: 1 if nobody answers in time
   * @throws Usage if it is refused, with every reason
   */
  int say(FleetRequest request, PrintWriter out, PrintWriter err)
      throws IOException, InterruptedException, Usage, UnusableTopics {
    FleetTopic topic = target.topic();
    topic.make();
    if (patience == null) {
      tell(request, topic.append(request), out);
      return 0;
    }
    try (ReplyTopic answers = topic.answers()) {
      Optional<Reply> reply = answers.await(topic.append(request), patience);
      if (reply.isEmpty()) {
        err.println(
            "%s: no answer within %s: does tidewatch fleet keep run? It will answer in topic %s"
                .formatted(request.monitor(), patience, topic.replies()));
        return 1;
      }
      tell(request, reply.get(), out);
      return 0;
    }
  }

  private void tell(FleetRequest request, String id, PrintWriter out) {
    json.tell(
        out,
        "fleet",
        request.monitor() + ": request " + id,
        done -> done.put("monitor", request.monitor()).put("request", id));
  }

  private void tell(FleetRequest request, Reply answer, PrintWriter out) throws Usage {
    String text = request.monitor() + ": " + told(request, answer);
    json.tell(
        out,
        "fleet",
        text,
        done -> {
          done.put("monitor", request.monitor());
          JsonOption.put(done, "version", answer.version());
          JsonOption.put(done, "from", answer.from());
        });
  }

  private static String told(FleetRequest request, Reply reply) throws Usage {
    if (reply.outcome() == Outcome.REFUSED) {
      throw new Usage(
          reply.reasons().stream().map(reason -> request.monitor() + ": " + reason).toList());
    }
    return reply.version().map(version -> "version " + version + " holds").orElse("does not run")
        + reply.from().map(from -> " from " + from + " on").orElse("");
  }
}
