// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.FlinkRefusal;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.fleet.FleetAction;
import io.tidewatch.validators.fleet.FleetPlan;
import io.tidewatch.validators.fleet.Wanted.Answer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What is wanted of one monitor, and what runs.
 *
 * @param wanted the version that is to run, {@code none} or {@code unreadable}
 * @param version that runs, whatever it was started with
 * @param difference why it is not the same; empty where it is
 */
public record FleetReport(
    String monitor,
    String wanted,
    Optional<String> version,
    Optional<ClusterJob> job,
    Optional<String> difference) {

  /** Of all monitors that anything was said of, by name. */
  public static List<FleetReport> of(FleetTopic topic, MonitorJobs jobs)
      throws IOException, InterruptedException, Usage {
    var answers = new Answers();
    var book = new FleetBook();
    new TopicText(topic.kafka(), topic.replies()).each((line, place) -> answers.read(line));
    new TopicText(topic.kafka(), topic.name()).eachSince(Instant.EPOCH, book::take);
    List<ClusterJob> all = jobs.list();
    var sight = new FleetSight(jobs);
    var reports = new ArrayList<FleetReport>();
    for (FleetEntry entry : book.entries()) {
      reports.add(report(entry, answers.of(entry.id()), sight, all));
    }
    return reports;
  }

  private static FleetReport report(
      FleetEntry entry, Answer answer, FleetSight sight, List<ClusterJob> all)
      throws InterruptedException {
    try {
      Optional<Seen.Runs> runs = sight.look(entry, all, false, Instant.now()).runs();
      return new FleetReport(
          entry.key(),
          wanted(entry),
          runs.map(found -> found.inForce().version()),
          runs.map(Seen.Runs::job),
          difference(entry, answer, runs));
    } catch (IOException | Usage | InvalidMonitor | IllegalArgumentException e) {
      Optional<String> why = Optional.of("not known: " + FlinkRefusal.reason(e));
      return new FleetReport(entry.key(), wanted(entry), Optional.empty(), Optional.empty(), why);
    }
  }

  private static String wanted(FleetEntry entry) {
    return entry.isSound() ? entry.document().map(Monitor::version).orElse("none") : "unreadable";
  }

  private static Optional<String> difference(
      FleetEntry entry, Answer answer, Optional<Seen.Runs> runs) {
    if (!entry.isSound()) {
      return Optional.of("refused: " + entry.reasons().get(0));
    }
    if (answer == Answer.REFUSED) {
      return Optional.of("refused, see the topic of replies");
    }
    var plan =
        new FleetPlan(
            runs.map(found -> Map.of(entry.key(), found.running())).orElse(Map.of()), Map.of());
    return plan.action(entry.wanted(answer)).map(FleetReport::told);
  }

  private static String told(FleetAction action) {
    return switch (action.kind()) {
      case CONFIRM -> "not answered yet";
      case REFUSE -> "will be refused: " + String.join("; ", action.reasons());
      case CHANGE, CANCEL, SUBMIT, RESUME, UPGRADE ->
          action.kind().name().toLowerCase(Locale.ROOT) + " is due";
    };
  }
}
