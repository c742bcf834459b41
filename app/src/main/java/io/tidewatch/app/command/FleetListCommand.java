// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.fleet.FleetReport;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet list --jobmanager URL [--json]} */
@Command(
    name = "list",
    description = "What is wanted and what runs; exit status 1 if it is not the same.",
    mixinStandardHelpOptions = true)
public final class FleetListCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final ClusterTarget cluster = new ClusterTarget();

  @Mixin private final FleetTarget target = new FleetTarget();

  @Option(names = "--json", description = "An array of objects, one for each monitor.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    List<FleetReport> reports = FleetReport.of(target.topic(), cluster.jobs());
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode array = new ObjectMapper().createArrayNode();
      reports.forEach(report -> write(report, array.addObject()));
      out.println(array);
    } else {
      table(reports).print(out);
    }
    return reports.stream().allMatch(report -> report.difference().isEmpty()) ? 0 : 1;
  }

  private static Table table(List<FleetReport> reports) {
    var table =
        new Table(
            Column.of("monitor"),
            Column.of("wanted").told("wanted %s"),
            Column.of("runs").told("runs %s"),
            Column.ofProse("job"),
            Column.ofProse("difference"));
    for (FleetReport report : reports) {
      table.row(
          Cell.of(report.monitor()),
          Cell.id(report.wanted()),
          Cell.id(report.version().orElse("none")),
          Cell.of(report.job().map(job -> job.state() + " as job " + job.id()).orElse("no job")),
          Cell.of(report.difference().map(why -> "DIFFERS: " + why).orElse("as wanted")));
    }
    return table;
  }

  private static void write(FleetReport report, ObjectNode object) {
    object.put("monitor", report.monitor()).put("wanted", report.wanted());
    report.version().ifPresent(version -> object.put("version", version));
    report.job().ifPresent(job -> object.put("state", job.state()).put("job", job.id()));
    report.difference().ifPresent(why -> object.put("difference", why));
  }
}
