// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.ClusterOverview;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Whether a Flink cluster can run what we would submit, and runs what is wanted. */
final class FlinkChecks {

  /** Longer ago, something holds checkpoints up: ours are made each minute or so. A choice. */
  private static final Duration CHECKPOINT_MAX = Duration.ofMinutes(10);

  private final URI jobManager;
  private final List<Monitor> monitors;
  private final Clock clock;

  FlinkChecks(URI jobManager, List<Monitor> monitors, Clock clock) {
    this.jobManager = jobManager;
    this.monitors = monitors;
    this.clock = clock;
  }

  List<Check> checks() throws InterruptedException {
    String name = "flink " + jobManager;
    try {
      ClusterOverview cluster = ClusterOverview.of(jobManager);
      var checks = new ArrayList<Check>();
      checks.add(version(name, cluster.version()));
      checks.add(slots(cluster));
      checks.addAll(jobs(cluster, MonitorJobs.of(jobManager).list()));
      return checks;
    } catch (IOException | Usage e) {
      return List.of(
          Check.fail(name, Check.told(e), "see whether the JobManager runs, and its address"));
    }
  }

  static Check version(String name, String version) {
    String ours = Versions.flink();
    String seen = "version " + version + ", ours is " + ours;
    return line(version).equals(line(ours))
        ? Check.ok(name, seen)
        : Check.fail(name, seen, "run a cluster of Flink " + line(ours));
  }

  /** Major and minor: patches are compatible. */
  private static String line(String version) {
    return version.replaceFirst("^([0-9]+\\.[0-9]+).*", "$1");
  }

  private static Check slots(ClusterOverview cluster) {
    String seen =
        "%d of %d slots are free, on %d task managers"
            .formatted(cluster.slotsFree(), cluster.slots(), cluster.taskManagers());
    return cluster.slotsFree() > 0
        ? Check.ok("flink slots", seen)
        : Check.warn("flink slots", seen, "no further job has room: add task managers or slots");
  }

  private List<Check> jobs(ClusterOverview cluster, List<ClusterJob> all)
      throws IOException, InterruptedException {
    var checks = new ArrayList<Check>();
    for (Monitor monitor : monitors) {
      List<ClusterJob> running =
          all.stream()
              .filter(job -> job.monitor().equals(monitor.name()) && !job.hasEnded())
              .toList();
      if (running.isEmpty()) {
        checks.add(
            Check.warn(
                "job " + monitor.name(), "does not run there", "start it with tidewatch submit"));
      }
      for (ClusterJob job : running) {
        checks.add(job(monitor, job, cluster.lastCheckpoint(job.id())));
      }
    }
    return checks;
  }

  private Check job(Monitor monitor, ClusterJob job, Optional<Instant> checkpoint) {
    String name = "job " + job.name();
    String made = checkpoint.map(at -> "checkpoint of " + at).orElse("no checkpoint yet");
    String seen = job.state() + " as " + job.id() + ", " + made;
    if (!job.state().equals("RUNNING")) {
      String why = job.failure().map(text -> ": " + text.lines().findFirst().orElse("")).orElse("");
      return Check.fail(name, seen + why, "tidewatch status tells its last failure");
    }
    if (!job.version().equals(monitor.version())) {
      String differs = seen + "; version " + job.version() + ", the file is " + monitor.version();
      return Check.warn(name, differs, "tidewatch change or upgrade puts the file in force");
    }
    Instant old = clock.instant().minus(CHECKPOINT_MAX);
    return checkpoint.isEmpty() || checkpoint.get().isBefore(old)
        ? Check.warn(name, seen, "look at its checkpoints on the JobManager's web page")
        : Check.ok(name, seen);
  }
}
