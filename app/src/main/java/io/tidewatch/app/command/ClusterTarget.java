// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.MonitorJobs;
import java.io.IOException;
import java.net.URI;
import picocli.CommandLine.Option;

/** {@code --jobmanager URL}: the cluster that is meant. */
final class ClusterTarget {

  @Option(
      names = "--jobmanager",
      required = true,
      paramLabel = "URL",
      description = "The JobManager's web page, as http://HOST:8081.")
  private URI jobManager = URI.create("");

  MonitorJobs jobs() throws IOException, InterruptedException, Usage {
    return MonitorJobs.of(jobManager);
  }
}
