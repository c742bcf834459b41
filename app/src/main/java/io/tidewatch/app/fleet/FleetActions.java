// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.DocumentChange;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.FlinkRefusal;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.app.remote.Start;
import io.tidewatch.app.remote.Submission;
import io.tidewatch.app.remote.Upgrade;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.sinks.control.FleetRequest.Put;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.validators.fleet.FleetAction;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Does what is to be done about one monitor, with the means of {@code submit}, {@code change},
 * {@code upgrade} and {@code cancel}.
 *
 * @param told hears of each step, in a line
 */
record FleetActions(MonitorJobs jobs, FleetStart start, Consumer<String> told) {

  /** A job that runs answers within a checkpoint or two; one that is begun anew later. A choice. */
  private static final Duration ANSWER = Duration.ofSeconds(30);

  /**
   * Does it, and returns what is to be answered.
   *
   * @throws Usage if it can not be done: why; nothing has changed
   * @throws FlinkRefusal if it did not succeed: why, and what became of it
   */
  Reply run(FleetAction action, FleetEntry entry, Seen seen)
      throws IOException, InterruptedException, Usage, InvalidMonitor {
    return switch (action.kind()) {
      case REFUSE -> entry.refused(action.reasons());
      case CONFIRM -> entry.accepted(seen.runs().flatMap(runs -> runs.inForce().from()));
      case CHANGE -> change(entry, seen.runs().orElseThrow());
      case CANCEL -> cancel(entry, seen.runs().orElseThrow().job());
      case SUBMIT -> submit(entry);
      case RESUME -> resume(entry, seen.ended().orElseThrow());
      case UPGRADE -> upgrade(action, entry);
    };
  }

  private Reply change(FleetEntry entry, Seen.Runs runs)
      throws IOException, InterruptedException, Usage {
    Put put = (Put) entry.asked().orElseThrow();
    var asked = new OfMonitor(put.monitor(), "", put.at(), put.by(), put.document());
    try {
      ControlJson.line(asked);
    } catch (IllegalArgumentException e) { // it is longer than what was put, by its kind
      return entry.refused(List.of(String.valueOf(e.getMessage())));
    }
    Reply reply =
        new DocumentChange(runs.submitted().kafka().orElseThrow(), put.monitor())
            .ask(asked, ANSWER)
            .orElseThrow(
                () -> new IOException("job " + runs.job().id() + " does not answer in 30 s"));
    if (reply.outcome() == Outcome.REFUSED) {
      return entry.refused(reply.reasons());
    }
    told.accept(
        "version %s holds %s, without a restart of job %s"
            .formatted(
                reply.version().orElse(""),
                reply
                    .from()
                    .map(Instant::toString)
                    .map(from -> "from " + from + " on")
                    .orElse("now"),
                runs.job().id()));
    return entry.accepted(reply.from());
  }

  /** A job that can make no savepoint, for it is being begun anew, leaves its last checkpoint. */
  private Reply cancel(FleetEntry entry, ClusterJob job) throws IOException, InterruptedException {
    try {
      String savepoint = jobs.stop(job, Upgrade.directory(job.data()));
      jobs.awaitEnd(job.id());
      told.accept("job " + job.id() + " has ended; savepoint " + savepoint);
    } catch (FlinkRefusal e) {
      if (e.isPassing()) {
        throw e;
      }
      jobs.cancel(job.id());
      String last = jobs.checkpoint(job.id()).orElse("none");
      told.accept("job %s has ended; last checkpoint %s; %s".formatted(job.id(), last, reason(e)));
    }
    return entry.accepted(Optional.empty());
  }

  private Reply submit(FleetEntry entry) throws IOException, InterruptedException, Usage {
    Monitor monitor = entry.document().orElseThrow();
    var anew =
        new Submission(
            monitor,
            start.data().toString(),
            Optional.empty(),
            start.parallelism(),
            Optional.empty(),
            false);
    return start(entry, anew, "");
  }

  private Reply resume(FleetEntry entry, Seen.Ended ended)
      throws IOException, InterruptedException, Usage {
    ClusterJob before = ended.job();
    var next =
        new Submission(
            entry.document().orElseThrow(),
            before.data(),
            Optional.of(before.baselineOrNone()),
            Optional.of(before.parallelism()),
            Optional.of(ended.state()),
            false);
    String from = ", from " + ended.state() + " of job " + before.id() + ", " + before.state();
    return start(entry, next, from);
  }

  /** What has the name of a monitor, and is none, is let alone. */
  private Reply start(FleetEntry entry, Submission submission, String from)
      throws IOException, InterruptedException, Usage {
    Optional<ClusterJob> there = jobs.running(entry.key());
    if (there.isPresent()) {
      throw new IOException("job " + there.get().id() + " was started meanwhile");
    }
    String id = new Start(jobs, jobs.upload(start.jar())).run(submission);
    told.accept("version " + submission.monitor().version() + " runs as job " + id + from);
    return entry.accepted(Optional.empty());
  }

  private Reply upgrade(FleetAction action, FleetEntry entry)
      throws IOException, InterruptedException, Usage, InvalidMonitor {
    Monitor monitor = entry.document().orElseThrow();
    if (jobs.running(entry.key()).isEmpty()) {
      throw new IOException("the job of " + entry.key() + " has ended meanwhile");
    }
    action.reasons().forEach(told);
    var upgrade =
        new Upgrade(jobs, monitor, start.jar(), Optional.empty(), Optional.empty(), false);
    Upgrade.Done done = upgrade.run(told);
    told.accept("version " + monitor.version() + " runs as job " + done.job());
    return entry.accepted(Optional.empty());
  }

  private static String reason(FlinkRefusal refusal) {
    return FlinkRefusal.reason(refusal).lines().findFirst().orElse("");
  }
}
