// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import io.tidewatch.app.Usage;
import java.io.IOException;
import java.util.List;

/**
 * The start of a job that takes the place of none; if it does not run, it is ended again.
 *
 * @param jar what the cluster calls it
 */
public record Start(MonitorJobs jobs, String jar) {

  /**
   * Does it, and returns the id of the job that runs.
   *
   * @throws Usage if it could not be built: why
   * @throws FlinkRefusal if it does not run: why, and what became of it
   */
  public String run(Submission submission) throws InterruptedException, FlinkRefusal, Usage {
    String monitor = submission.name();
    String id = submit(monitor, submission);
    try {
      jobs.awaitRunning(id);
      return id;
    } catch (IOException e) {
      throw new FlinkRefusal(
          monitor + ": " + FlinkRefusal.reason(e) + System.lineSeparator() + end(monitor, id));
    }
  }

  private String submit(String monitor, Submission submission)
      throws InterruptedException, FlinkRefusal, Usage {
    try {
      return jobs.submit(jar, submission);
    } catch (FlinkRefusal e) {
      if (e.isPassing()) {
        throw e;
      }
      throw new Usage(List.of(monitor + ": " + e.getMessage()));
    } catch (IOException e) {
      throw new FlinkRefusal(
          monitor
              + ": "
              + e
              + System.lineSeparator()
              + "it may run all the same: tidewatch status");
    }
  }

  private String end(String monitor, String id) throws InterruptedException {
    try {
      jobs.cancel(id);
      return "job " + id + " was cancelled";
    } catch (IOException e) {
      return "job " + id + " GOES ON TRYING; end it with: tidewatch cancel --monitor " + monitor;
    }
  }
}
