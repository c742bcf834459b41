// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.fleet;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Looks at what a cluster runs. */
final class FleetSight {

  /** What a person changes by hand is seen within it. A choice: a control topic is read for it. */
  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final MonitorJobs jobs;
  private final Map<String, Read> known = new HashMap<>(); // by job

  FleetSight(MonitorJobs jobs) {
    this.jobs = jobs;
  }

  private record Read(InForce inForce, Instant until) {}

  /**
   * Looks at one monitor.
   *
   * @param all jobs of the cluster
   * @param goesOn whether the state of a job that has ended is to be gone on with
   */
  Seen look(FleetEntry entry, List<ClusterJob> all, boolean goesOn, Instant now)
      throws IOException, InterruptedException, Usage, InvalidMonitor {
    requireKnown(entry, all);
    requireWhole(entry, all);
    List<ClusterJob> own = all.stream().filter(job -> job.name().equals(entry.key())).toList();
    requireOne(entry, own);
    for (ClusterJob job : own) {
      if (!job.hasEnded()) {
        Monitor submitted = job.document();
        InForce inForce = entry.document().isPresent() ? inForce(job, submitted, now) : of(job);
        return new Seen(Optional.of(new Seen.Runs(job, submitted, inForce)), Optional.empty());
      }
    }
    return new Seen(Optional.empty(), goesOn ? ended(own) : Optional.empty());
  }

  private static void requireWhole(FleetEntry entry, List<ClusterJob> all) throws Usage {
    String apart =
        all.stream()
            .filter(job -> job.monitor().equals(entry.key()) && !job.hasEnded())
            .map(ClusterJob::name)
            .filter(name -> !name.equals(entry.key()))
            .collect(Collectors.joining(", "));
    if (!apart.isEmpty()) {
      String why = " runs as jobs of its pipelines (" + apart + "), must be kept by hand or be one";
      throw new Usage(List.of(entry.key() + why));
    }
  }

  /** A start whose answer was lost may have come later than we waited for it. */
  private static void requireOne(FleetEntry entry, List<ClusterJob> own) throws Usage {
    List<String> running =
        own.stream().filter(job -> !job.hasEnded()).map(ClusterJob::id).sorted().toList();
    if (running.size() > 1) {
      String why =
          " runs more than once (jobs " + String.join(", ", running) + "), must be one job";
      throw new Usage(List.of(entry.key() + why + ": end the others with flink cancel"));
    }
  }

  private static void requireKnown(FleetEntry entry, List<ClusterJob> all) throws IOException {
    for (ClusterJob job : all) {
      if (job.isBeginning() && (job.name() + "/").startsWith(entry.key() + "/")) {
        throw new IOException("job " + job.id() + ", " + job.name() + ", is beginning");
      }
    }
  }

  private Optional<Seen.Ended> ended(List<ClusterJob> own)
      throws IOException, InterruptedException, InvalidMonitor {
    for (ClusterJob job : own) {
      Optional<String> state = jobs.lastState(job.id());
      if (state.isPresent()) {
        return Optional.of(new Seen.Ended(job, job.document(), state.get()));
      }
    }
    return Optional.empty();
  }

  /** Of one that is to go, nobody asks. */
  private static InForce of(ClusterJob job) {
    return new InForce(job.version(), Optional.empty());
  }

  private InForce inForce(ClusterJob job, Monitor submitted, Instant now)
      throws IOException, Usage {
    Read before = known.get(job.id());
    if (before != null && now.isBefore(before.until())) {
      return before.inForce();
    }
    InForce read = InForce.of(job, submitted);
    known.put(job.id(), new Read(read, now.plus(TRUSTED)));
    return read;
  }

  /** So that it is read anew. */
  void forget(ClusterJob job) {
    known.remove(job.id());
  }
}
