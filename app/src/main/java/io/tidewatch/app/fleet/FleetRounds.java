// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.FlinkRefusal;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.validators.fleet.FleetAction;
import io.tidewatch.validators.fleet.FleetAction.Kind;
import io.tidewatch.validators.fleet.FleetPlan;
import io.tidewatch.validators.fleet.Running;
import io.tidewatch.validators.fleet.Tries;
import io.tidewatch.validators.fleet.Wanted;
import io.tidewatch.validators.fleet.Wanted.Answer;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Looks at a cluster again and again, and does what is missing: what one monitor fails of keeps no
 * other from its own.
 */
final class FleetRounds {

  private final MonitorJobs jobs;
  private final FleetSight sight;
  private final Answers answers;
  private final FleetStart start;
  private final FleetLog log;
  private final Clock clock;
  private final Map<String, Trial> trials = new HashMap<>(); // by monitor

  /** What is wanted and what is there. */
  private record Due(FleetEntry entry, Seen seen) {}

  /** How often a request was tried. */
  private record Trial(String request, Tries tries, String lastFailure, boolean givenUp) {
    static Trial of(FleetEntry entry) {
      return new Trial(entry.id(), Tries.NONE, "", false);
    }
  }

  FleetRounds(MonitorJobs jobs, Answers answers, FleetStart start, FleetLog log, Clock clock) {
    this.jobs = jobs;
    this.sight = new FleetSight(jobs);
    this.answers = answers;
    this.start = start;
    this.log = log;
    this.clock = clock;
  }

  /**
   * One round.
   *
   * @throws IOException if the cluster does not say what it runs
   */
  void keep(Iterable<FleetEntry> entries) throws IOException, InterruptedException {
    List<ClusterJob> all = jobs.list();
    Map<String, Due> due = new HashMap<>();
    for (FleetEntry entry : entries) {
      if (isDue(entry, all)) {
        look(entry, all).ifPresent(seen -> due.put(entry.key(), new Due(entry, seen)));
      }
    }
    for (FleetAction action : plan(due)) {
      Due next = due.remove(action.wanted().monitor());
      if (next != null) {
        act(action, next.entry(), next.seen());
      }
    }
    due.values().forEach(settled -> isAsWanted(settled.entry()));
  }

  private List<FleetAction> plan(Map<String, Due> due) {
    Map<String, Running> running = new HashMap<>();
    Map<String, Monitor> ended = new HashMap<>();
    List<Wanted> wanted = new ArrayList<>();
    due.forEach(
        (name, next) -> {
          next.seen().runs().ifPresent(runs -> running.put(name, runs.running()));
          next.seen().ended().ifPresent(left -> ended.put(name, left.submitted()));
          wanted.add(next.entry().wanted(answers.of(next.entry().id())));
        });
    return new FleetPlan(running, ended).actions(wanted);
  }

  private void isAsWanted(FleetEntry entry) {
    tried(entry, trial(entry).tries().settled(clock.instant()));
  }

  private boolean isDue(FleetEntry entry, List<ClusterJob> all) {
    if (!entry.isSound() || answers.of(entry.id()) == Answer.REFUSED) {
      return false;
    }
    Trial trial = trial(entry);
    if (trial.tries().isOver() && !runs(entry, all)) {
      giveUp(entry, trial);
      return false;
    }
    return trial.tries().isDue(clock.instant());
  }

  private static boolean runs(FleetEntry entry, List<ClusterJob> all) {
    return all.stream().anyMatch(job -> job.name().equals(entry.key()) && !job.hasEnded());
  }

  private void giveUp(FleetEntry entry, Trial trial) {
    if (!trial.givenUp()) {
      String why =
          "is given up after %d starts, until it is put again".formatted(trial.tries().starts());
      log.failed(entry.key(), why);
      trials.put(entry.key(), new Trial(entry.id(), trial.tries(), trial.lastFailure(), true));
      if (answers.of(entry.id()) == Answer.NONE) {
        Stream<String> reasons = Stream.of(entry.key() + " " + why);
        answers.give(entry.refused(Stream.concat(reasons, trial.lastFailure().lines()).toList()));
      }
    }
  }

  private Optional<Seen> look(FleetEntry entry, List<ClusterJob> all) throws InterruptedException {
    try {
      return Optional.of(sight.look(entry, all, answers.isRun(entry.key()), clock.instant()));
    } catch (IOException | Usage | InvalidMonitor | IllegalArgumentException e) {
      waits(entry, e);
      return Optional.empty();
    }
  }

  private void act(FleetAction action, FleetEntry entry, Seen seen) throws InterruptedException {
    try {
      seen.runs().ifPresent(runs -> sight.forget(runs.job()));
      log.begins(entry, action.kind());
      Reply reply = actions(entry).run(action, entry, seen);
      answer(entry, reply);
      Tries tries = trial(entry).tries();
      tried(entry, action.kind().startsJob() ? tries.started(clock.instant()) : Tries.NONE);
    } catch (Usage | InvalidMonitor e) {
      fails(action.kind(), entry, e);
    } catch (FlinkRefusal e) {
      refused(action.kind(), entry, e);
    } catch (InterruptException e) {
      var unused = Thread.interrupted();
      throw new InterruptedException();
    } catch (IOException | RuntimeException e) {
      waits(entry, e);
    }
  }

  private FleetActions actions(FleetEntry entry) {
    return new FleetActions(jobs, start, line -> log.done(entry.key(), line));
  }

  private void answer(FleetEntry entry, Reply reply) {
    if (reply.outcome() == Outcome.REFUSED) {
      log.refused(entry, reply.reasons());
    }
    if (reply.outcome() == Outcome.REFUSED || answers.of(entry.id()) == Answer.NONE) {
      answers.give(reply);
    }
  }

  /** What can not be is the answer to a request; but where a broker is away, it may be later. */
  private void fails(Kind kind, FleetEntry entry, Exception error) throws InterruptedException {
    if (kind == Kind.CHANGE) {
      waits(entry, error);
    } else if (answers.of(entry.id()) == Answer.NONE && isReachable(entry)) {
      answer(entry, entry.refused(FlinkRefusal.reason(error).lines().toList()));
    } else {
      startFailed(entry, error);
    }
  }

  private static boolean isReachable(FleetEntry entry) throws InterruptedException {
    Optional<KafkaCluster> kafka = entry.document().flatMap(Monitor::kafka);
    return kafka.isEmpty()
        || !kafka.get().problems(System.getenv()).isEmpty()
        || KafkaTopics.isReachable(kafka.get());
  }

  private void refused(Kind kind, FleetEntry entry, FlinkRefusal error)
      throws InterruptedException {
    if (error.isPassing() || kind == Kind.CANCEL) {
      waits(entry, error);
    } else if (kind == Kind.UPGRADE && runsAgain(entry)) {
      fails(kind, entry, error);
    } else {
      startFailed(entry, error);
    }
  }

  private void startFailed(FleetEntry entry, Exception error) {
    String reason = FlinkRefusal.reason(error);
    log.failed(entry.key(), reason);
    Tries tries = trial(entry).tries().started(clock.instant());
    trials.put(entry.key(), new Trial(entry.id(), tries, reason, false));
  }

  private boolean runsAgain(FleetEntry entry) throws InterruptedException {
    try {
      return jobs.running(entry.key()).isPresent();
    } catch (IOException | Usage e) {
      return false; // the next round sees it
    }
  }

  private void waits(FleetEntry entry, Exception error) {
    log.failed(entry.key(), "waits: " + FlinkRefusal.reason(error));
    tried(entry, trial(entry).tries().waited(clock.instant()));
  }

  private Trial trial(FleetEntry entry) {
    Trial known = trials.get(entry.key());
    return known != null && known.request().equals(entry.id()) ? known : Trial.of(entry);
  }

  private void tried(FleetEntry entry, Tries tries) {
    trials.put(entry.key(), new Trial(entry.id(), tries, trial(entry).lastFailure(), false));
  }
}
