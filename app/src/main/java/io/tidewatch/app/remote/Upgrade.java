// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import io.tidewatch.app.Usage;
import io.tidewatch.config.Carryover;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Puts a document or a jar in the place of those that run, with the state of what ran; if that does
 * not start, what ran before runs again.
 *
 * @param parallelism empty for that of the old job
 * @param savepoints where the savepoint goes; empty for beside the stores
 * @param lossy whether state that no operator wants any more is left behind
 */
public record Upgrade(
    MonitorJobs jobs,
    Monitor monitor,
    Path jar,
    Optional<Integer> parallelism,
    Optional<String> savepoints,
    boolean lossy) {

  /** The id of the job that runs now, and what it went on from. */
  public record Done(String job, String savepoint) {}

  /**
   * Does it.
   *
   * @throws Usage if there is nothing to upgrade, or the new document cannot go on with the state
   * @throws FlinkRefusal if the new job does not start: why, and what runs now
   */
  public Done run() throws IOException, InterruptedException, Usage, InvalidMonitor {
    ClusterJob old = jobs.require(monitor.name());
    Monitor before = old.document();
    List<String> reasons = Carryover.reasons(before, monitor);
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    String upload = jobs.upload(jar);
    Submission next = next(old, monitor, parallelism.orElse(old.parallelism()));
    requireBuilt(upload, next);
    String savepoint = jobs.stop(old, savepoints.orElse(directory(old.data())));
    try {
      return new Done(start(upload, next.from(savepoint)), savepoint);
    } catch (FlinkRefusal e) {
      Submission back = next(old, before, old.parallelism()).from(savepoint);
      throw new FlinkRefusal(e.getMessage() + System.lineSeparator() + back(old, upload, back));
    }
  }

  /** What can be refused is refused before anything is stopped. */
  private void requireBuilt(String upload, Submission next)
      throws IOException, InterruptedException, Usage {
    try {
      jobs.check(upload, next);
    } catch (FlinkRefusal e) {
      throw new Usage(List.of(monitor.name() + ": " + e.getMessage()));
    }
  }

  /** Where the savepoints of a job go that says where its stores are. */
  public static String directory(String data) {
    return Path.of(data).resolve(".savepoints").toUri().toString();
  }

  private Submission next(ClusterJob old, Monitor document, int subtasks) {
    return new Submission(
        document, old.data(), old.baseline(), Optional.of(subtasks), Optional.empty(), lossy);
  }

  private String start(String upload, Submission submission)
      throws IOException, InterruptedException {
    String id = jobs.submit(upload, submission);
    try {
      jobs.awaitRunning(id);
      return id;
    } catch (FlinkRefusal e) {
      jobs.cancel(id);
      throw e;
    }
  }

  private String back(ClusterJob old, String upload, Submission back)
      throws IOException, InterruptedException {
    String path = back.savepoint().orElseThrow();
    boolean kept = old.jar().isPresent() && jobs.jars().contains(old.jar().get());
    try {
      String id = start(kept ? old.jar().orElseThrow() : upload, back);
      return "the old document runs again as job "
          + id
          + (kept ? "" : ", with the new jar, for the old one is gone")
          + ", from "
          + path;
    } catch (FlinkRefusal e) {
      return "the old document does not start either: "
          + e.getMessage()
          + System.lineSeparator()
          + "NOTHING RUNS; go on with: tidewatch submit --from "
          + path;
    }
  }
}
