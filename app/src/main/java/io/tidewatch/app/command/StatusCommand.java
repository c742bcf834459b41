// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.Usage;
import io.tidewatch.app.remote.ClusterJob;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.jobs.pipeline.Pipeline;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code status --jobmanager URL [--json]} */
@Command(
    name = "status",
    description = "The monitors of a Flink cluster, also those that have ended.",
    mixinStandardHelpOptions = true)
public final class StatusCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final ClusterTarget cluster = new ClusterTarget();

  @Option(names = "--json", description = "An array of objects, one for each job.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    List<ClusterJob> jobs = cluster.jobs().list();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = new ObjectMapper().createArrayNode();
      jobs.forEach(job -> write(job, array.addObject()));
      out.println(array);
    } else {
      table(jobs).print(out);
    }
    return 0;
  }

  private static Table table(List<ClusterJob> jobs) {
    var table =
        new Table(
            Column.of("monitor"),
            Column.of("state"),
            Column.of("since").told("since %s"),
            Column.of("job").told("job %s"),
            Column.of("version").told("version %s"),
            Column.of("baseline").told("baseline %s"),
            Column.ofNumbers("subtasks").told("parallelism %s"),
            Column.ofProse("checkpoint").told("checkpoint %s"),
            Column.ofProse("last failure").told("last failure: %s"));
    for (ClusterJob job : jobs) {
      table.row(
          Cell.of(job.name()),
          Cell.of(job.state()),
          Cell.time(job.since()),
          Cell.id(job.id()),
          Cell.id(job.version()),
          Cell.id(job.baseline().orElse("none")),
          Cell.of(job.parallelism()),
          Cell.of(job.checkpoint().orElse("none")),
          Cell.of(job.failure().map(StatusCommand::firstLine).orElse("")));
    }
    return table;
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }

  private static void write(ClusterJob job, ObjectNode object) {
    object
        .put("monitor", job.monitor())
        .put("pipelines", Pipeline.labels(job.pipelines()))
        .put("state", job.state())
        .put("since", job.since().toString())
        .put("job", job.id())
        .put("version", job.version())
        .put("parallelism", job.parallelism())
        .put("data", job.data());
    job.baseline().ifPresent(id -> object.put("baseline", id));
    job.checkpoint().ifPresent(path -> object.put("checkpoint", path));
    job.failure().ifPresent(reason -> object.put("failure", reason));
  }
}
