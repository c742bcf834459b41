// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.fleet.FleetKeeper;
import io.tidewatch.app.fleet.FleetLog;
import io.tidewatch.app.fleet.FleetStart;
import io.tidewatch.app.remote.ClusterJar;
import io.tidewatch.app.run.StopSignal;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet keep --jobmanager URL --data DIR [--parallelism N] [--jar JAR]} */
@Command(
    name = "keep",
    description = {
      "Keeps a Flink cluster equal to what is wanted, for good: new monitors are submitted, changed",
      "ones changed while they run or upgraded, removed ones cancelled; no other job is touched."
    },
    mixinStandardHelpOptions = true)
public final class FleetKeepCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--jobmanager",
      required = true,
      paramLabel = "URL",
      description = "The JobManager's web page, as http://HOST:8081; waited for if it is away.")
  private URI jobManager = URI.create("");

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Directory of stores and baselines, as the whole cluster and we see it.")
  private Path data = Path.of("");

  @Option(names = "--parallelism", description = "Subtasks of new jobs (default: the cluster's).")
  private @Nullable Integer parallelism;

  @Option(names = "--jar", description = "The cluster's jar (default: that of this build).")
  private @Nullable Path jar;

  @Mixin private final FleetTarget target = new FleetTarget();

  @Override
  public Integer call() throws Exception {
    if (!data.isAbsolute()) {
      throw new Usage(
          List.of("--data is " + data + ", must be absolute: it is the cluster's, too"));
    }
    if (!List.of("http", "https").contains(String.valueOf(jobManager.getScheme()))) {
      throw new Usage(List.of("--jobmanager is " + jobManager + ", must be http://HOST:PORT"));
    }
    var start =
        new FleetStart(
            ClusterJar.find(Optional.ofNullable(jar)), data, Optional.ofNullable(parallelism));
    var log = new FleetLog(spec.commandLine().getOut(), spec.commandLine().getErr());
    var keeper = new FleetKeeper(target.topic(), jobManager, start, log);
    logFailures();
    return StopSignal.interrupting(() -> keep(keeper), () -> 0);
  }

  private static int keep(FleetKeeper keeper) throws Usage {
    try {
      keeper.run();
      return 1;
    } catch (InterruptedException e) {
      return 0;
    }
  }

  /** A service has nobody who watches a terminal. */
  private static void logFailures() {
    if (System.getProperty("tidewatch.log.level") == null) {
      Configurator.setRootLevel(Level.ERROR);
    }
  }
}
