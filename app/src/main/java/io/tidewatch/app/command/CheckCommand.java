// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.window.StateBound;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check MONITOR…} */
@Command(
    name = "check",
    description = "Validates monitor documents and tells every mistake in them.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "MONITOR", arity = "1..*", description = "Monitor documents (YAML).")
  private List<Path> monitors = new ArrayList<>();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean good = true;
    for (Path file : monitors) {
      try {
        Monitor monitor = MonitorLoader.load(file);
        out.println(file + ": " + monitor.name() + " is good, version " + monitor.version());
        out.println("  profiles take " + StateBound.of(monitor).text());
      } catch (InvalidMonitor e) {
        spec.commandLine().getErr().println(e.getMessage());
        good = false;
      }
    }
    return good ? 0 : 2;
  }
}
