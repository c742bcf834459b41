// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.cluster;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code scripts/cluster start|stop|status DIR} */
@Command(
    name = "cluster",
    description = "A Flink cluster and a Kafka broker as processes of this machine, for trials.",
    mixinStandardHelpOptions = true)
public final class ClusterCommand implements Callable<Integer> {

  enum Verb {
    START,
    STOP,
    STATUS
  }

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "start|stop|status")
  private @Nullable Verb verb;

  @Parameters(index = "1", paramLabel = "DIR", description = "Where all of it is kept.")
  private Path directory = Path.of("");

  @Option(names = "--metrics", description = "Flink answers Prometheus, at all addresses.")
  private boolean metrics;

  @Option(
      names = "--slots",
      paramLabel = "N",
      defaultValue = "1",
      description = "Of each TaskManager: jobs times subtasks, by two (default: 1).")
  private int slots;

  public static void main(String[] arguments) {
    System.exit(commandLine().execute(arguments));
  }

  static CommandLine commandLine() {
    return new CommandLine(new ClusterCommand()).setCaseInsensitiveEnumValuesAllowed(true);
  }

  @Override
  public Integer call() throws Exception {
    if (slots < 1) {
      throw new ParameterException(
          spec.commandLine(), "--slots is " + slots + ", must be at least 1");
    }
    LocalCluster cluster = LocalCluster.in(directory, new ClusterSettings(slots, metrics));
    if (verb == Verb.START) {
      cluster.start();
    } else if (verb == Verb.STOP) {
      cluster.stop();
    }
    spec.commandLine().getOut().println(cluster.status());
    return 0;
  }
}
