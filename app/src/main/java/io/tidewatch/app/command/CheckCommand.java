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
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code check MONITOR…} */
@Command(
    name = "check",
    description = "Validates monitor documents and tells every mistake in them.",
    mixinStandardHelpOptions = true)
public final class CheckCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--strict",
      description = "Refuse what is only told else: a document that pages without a dashboard.")
  private boolean strict;

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
        good &= isAdvised(file, monitor);
      } catch (InvalidMonitor e) {
        spec.commandLine().getErr().println(e.getMessage());
        good = false;
      }
    }
    return good ? 0 : 2;
  }

  /** Whoever is woken should see what it is about. Source: alerting.md, section 9, A17. */
  private boolean isAdvised(Path file, Monitor monitor) {
    if (!monitor.pagesWithoutDashboard()) {
      return true;
    }
    String rule =
        strict
            ? "must be given where a destination is a pager"
            : "should be given where a destination is a pager (--strict: must be)";
    spec.commandLine().getErr().println(file + ": dashboard is missing, " + rule);
    return !strict;
  }
}
