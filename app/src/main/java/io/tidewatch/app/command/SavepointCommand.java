// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.MonitorJobs;
import io.tidewatch.app.remote.Upgrade;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code savepoint --jobmanager URL --monitor NAME [--to DIR]} */
@Command(
    name = "savepoint",
    description = "Makes a savepoint of a monitor's job, which goes on, and prints where it is.",
    mixinStandardHelpOptions = true)
public final class SavepointCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final ClusterTarget cluster = new ClusterTarget();

  @Option(names = "--monitor", required = true, paramLabel = "NAME", description = "Its name.")
  private String monitor = "";

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Path or URI as the cluster sees it (default: .savepoints in its --data).")
  private @Nullable String to;

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    MonitorJobs jobs = cluster.jobs();
    ClusterJob job = jobs.require(monitor);
    String path = jobs.savepoint(job, to == null ? Upgrade.directory(job.data()) : to);
    json.tell(
        spec.commandLine().getOut(),
        "savepoint",
        path,
        done -> done.put("monitor", monitor).put("savepoint", path));
    return 0;
  }
}
