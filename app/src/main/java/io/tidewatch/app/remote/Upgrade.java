// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import io.tidewatch.app.Usage;
import io.tidewatch.config.Carryover;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Puts a document or a jar in the place of those that run, with the state of what ran; if that does
 * not start, what ran before runs again.
 *
 * @param parallelism empty for that of the old job
 * @param savepoints where the savepoint goes; empty for beside the stores
 * @param lossy whether state that no operator wants any more is left behind
 * @param pipelines of the job
 */
public record Upgrade(
    MonitorJobs jobs,
    Monitor monitor,
    Path jar,
    Optional<Integer> parallelism,
    Optional<String> savepoints,
    boolean lossy,
    Set<Pipeline> pipelines) {

  /** Of the job of all pipelines. */
  public Upgrade(
      MonitorJobs jobs,
      Monitor monitor,
      Path jar,
      Optional<Integer> parallelism,
      Optional<String> savepoints,
      boolean lossy) {
    this(jobs, monitor, jar, parallelism, savepoints, lossy, Pipeline.of(monitor));
  }

  /**
   * What is there now.
   *
   * @param job id of the one that runs
   * @param savepoint what it went on from
   * @param checkpoint path of its first; empty where there is none within two minutes
   */
  public record Done(String job, String savepoint, Optional<String> checkpoint) {}

  /**
   * Does it.
   *
   * @param told hears at once what must not be lost if this process ends: where the savepoint is
   * @throws Usage if there is nothing to upgrade, or the new document cannot go on with the state
   * @throws FlinkRefusal if the new job does not start: why, and what runs now
   */
  public Done run(Consumer<String> told)
      throws IOException, InterruptedException, Usage, InvalidMonitor {
    ClusterJob old = jobs.require(name());
    Monitor before = old.document();
    List<String> reasons = Carryover.reasons(before, monitor);
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    String upload = jobs.upload(jar);
    Submission next = next(old, monitor, parallelism.orElse(old.parallelism()));
    requireBuilt(upload, next);
    String directory = savepoints.orElse(directory(old.data()));
    told.accept("job " + old.id() + " stops, with a savepoint in " + directory);
    String savepoint = jobs.stop(old, directory);
    told.accept("job " + old.id() + " stops; savepoint " + savepoint);
    try {
      jobs.awaitEnd(old.id());
      String job = start(upload, next.from(savepoint));
      return new Done(job, savepoint, jobs.firstCheckpoint(job));
    } catch (IOException | RuntimeException e) {
      Submission back = next(old, before, old.parallelism()).from(savepoint);
      throw new FlinkRefusal(
          FlinkRefusal.reason(e) + System.lineSeparator() + back(old, back, savepoint));
    }
  }

  private String name() {
    return Pipeline.jobName(monitor, pipelines);
  }

  /** What can be refused is refused before anything is stopped. */
  private void requireBuilt(String upload, Submission next)
      throws IOException, InterruptedException, Usage {
    try {
      jobs.check(upload, next);
    } catch (FlinkRefusal e) {
      if (e.isPassing()) {
        throw e;
      }
      throw new Usage(List.of(monitor.name() + ": " + e.getMessage()));
    }
  }

  /** Where the savepoints of a job go that says where its stores are. */
  public static String directory(String data) {
    return Path.of(data).resolve(".savepoints").toUri().toString();
  }

  private Submission next(ClusterJob old, Monitor document, int subtasks) {
    return new Submission(
        document,
        old.data(),
        Optional.of(old.baselineOrNone()),
        Optional.of(subtasks),
        Optional.empty(),
        lossy,
        pipelines);
  }

  private String start(String upload, Submission submission)
      throws IOException, InterruptedException {
    String id = jobs.submit(upload, submission);
    jobs.awaitRunning(id);
    return id;
  }

  /**
   * Says what runs now, and always where the savepoint is. What has the name is ended before and
   * after: a submission whose answer was lost may have been taken.
   */
  private String back(ClusterJob old, Submission back, String savepoint)
      throws InterruptedException {
    try {
      jobs.cancelAllBut(name(), "");
      boolean kept = old.jar().isPresent() && jobs.jars().contains(old.jar().get());
      String id = start(kept ? old.jar().orElseThrow() : jobs.upload(jar), back);
      return ("the old document runs again as job " + id + beside(id))
          + (kept ? "" : ", with the new jar, for the old one is gone")
          + (", from " + savepoint);
    } catch (IOException | RuntimeException e) {
      return ("the old document does not start either: " + FlinkRefusal.reason(e))
          + (System.lineSeparator() + whatRuns())
          + ("; go on with: tidewatch submit --baseline " + old.baselineOrNone())
          + (" --from " + savepoint);
    }
  }

  private String beside(String job) throws InterruptedException {
    try {
      jobs.cancelAllBut(name(), job);
      return "";
    } catch (IOException | RuntimeException e) {
      return ", maybe BESIDE THE NEW ONE (tidewatch status)";
    }
  }

  private String whatRuns() throws InterruptedException {
    try {
      jobs.cancelAllBut(name(), "");
      return "NOTHING RUNS";
    } catch (IOException | RuntimeException e) {
      return "WHAT RUNS IS NOT KNOWN (tidewatch status)";
    }
  }
}
