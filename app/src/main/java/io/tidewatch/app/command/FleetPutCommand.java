// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.control.FleetRequest.Put;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code fleet put --monitor M… [--by NAME] [--wait [10m]]} */
@Command(
    name = "put",
    description = "Says that monitors are to run by these documents.",
    mixinStandardHelpOptions = true)
public final class FleetPutCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--monitor",
      required = true,
      arity = "1..*",
      description = "Monitor documents, each a job of its own.")
  private List<Path> documents = new ArrayList<>();

  @Mixin private final FleetSay fleet = new FleetSay();

  @Override
  public Integer call() throws Exception {
    List<Monitor> monitors = ClusterMonitors.load(documents);
    CommandLine line = spec.commandLine();
    var refused = new ArrayList<String>();
    int status = 0;
    for (int i = 0; i < monitors.size(); i++) {
      String text = Files.readString(documents.get(i));
      var put = new Put("", FleetSay.now(), monitors.get(i).name(), fleet.by(), text);
      try {
        status = Math.max(status, fleet.say(put, line.getOut(), line.getErr()));
      } catch (Usage e) {
        refused.add(String.valueOf(e.getMessage())); // the others are put all the same
      }
    }
    if (!refused.isEmpty()) {
      throw new Usage(refused);
    }
    return status;
  }
}
