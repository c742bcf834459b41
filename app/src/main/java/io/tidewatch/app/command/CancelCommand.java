// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.remote.MonitorJobs;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code cancel --jobmanager URL --monitor NAME} */
@Command(
    name = "cancel",
    description =
        "Ends a monitor's job; whether its last checkpoint stays is the cluster's setting.",
    mixinStandardHelpOptions = true)
public final class CancelCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final ClusterTarget cluster = new ClusterTarget();

  @Option(names = "--monitor", required = true, paramLabel = "NAME", description = "Its name.")
  private String monitor = "";

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    MonitorJobs jobs = cluster.jobs();
    ClusterJob job = jobs.require(monitor);
    jobs.cancel(job.id());
    Optional<String> checkpoint = jobs.checkpoint(job.id());
    String last = checkpoint.map(path -> "; last checkpoint " + path).orElse("");
    json.tell(
        spec.commandLine().getOut(),
        "cancel",
        monitor + ": job " + job.id() + " has ended" + last,
        done -> {
          done.put("monitor", monitor).put("job", job.id());
          JsonOption.put(done, "checkpoint", checkpoint);
        });
    return 0;
  }
}
