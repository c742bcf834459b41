// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJar;
import io.tidewatch.app.remote.Upgrade;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code upgrade --jobmanager URL --monitor M [--jar JAR] [--parallelism N] [--to DIR]} */
@Command(
    name = "upgrade",
    description = "Puts a changed document, jar or parallelism in the place of a job that runs.",
    mixinStandardHelpOptions = true)
public final class UpgradeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final ClusterTarget cluster = new ClusterTarget();

  @Option(names = "--monitor", required = true, description = "The new document.")
  private Path document = Path.of("");

  @Option(names = "--jar", description = "The cluster's jar (default: that of this build).")
  private @Nullable Path jar;

  @Option(names = "--parallelism", description = "Subtasks (default: as many as before).")
  private @Nullable Integer parallelism;

  @Option(
      names = "--to",
      paramLabel = "DIR",
      description = "Where the savepoint goes (default: .savepoints in the job's --data).")
  private @Nullable String to;

  @Option(
      names = "--pipelines",
      paramLabel = "NAME",
      split = ",",
      converter = PipelineConverter.class,
      description = "Those of the job to be upgraded, as it was submitted with (default: all).")
  private Set<Pipeline> pipelines = EnumSet.noneOf(Pipeline.class);

  @Option(
      names = "--allow-non-restored-state",
      description = "Leave state behind that nothing in the new job wants.")
  private boolean lossy;

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage, InvalidMonitor {
    Monitor monitor = ClusterMonitors.load(List.of(document)).get(0);
    Path code = ClusterJar.find(Optional.ofNullable(jar));
    var upgrade =
        new Upgrade(
            cluster.jobs(),
            monitor,
            code,
            Optional.ofNullable(parallelism),
            Optional.ofNullable(to),
            lossy,
            pipelines.isEmpty() ? Pipeline.of(monitor) : pipelines);
    PrintWriter err = spec.commandLine().getErr();
    Upgrade.Done done = upgrade.run(line -> err.println(monitor.name() + ": " + line));
    json.tell(
        spec.commandLine().getOut(),
        "upgrade",
        text(monitor, done),
        object -> {
          object.put("monitor", monitor.name()).put("version", monitor.version());
          object.put("job", done.job()).put("savepoint", done.savepoint());
          JsonOption.put(object, "checkpoint", done.checkpoint());
        });
    return 0;
  }

  private static String text(Monitor monitor, Upgrade.Done done) {
    return monitor.name()
        + ": version "
        + monitor.version()
        + " runs as job "
        + done.job()
        + ", from "
        + done.savepoint()
        + kept(done);
  }

  /** Until then a failure would begin with the savepoint again. */
  private static String kept(Upgrade.Done done) {
    return done.checkpoint().isPresent()
        ? ", and has its first checkpoint"
        : "; it has NO CHECKPOINT yet after two minutes: keep that savepoint until tidewatch status"
            + " shows one, and look there whether it fails";
  }
}
