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
import picocli.CommandLine.Mixin;
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

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    boolean good = true;
    for (Path file : monitors) {
      try {
        Monitor monitor = MonitorLoader.load(file);
        boolean taken = !(strict && monitor.pagesWithoutDashboard());
        tell(file, monitor, taken, out);
        advise(file, monitor);
        good &= taken;
      } catch (InvalidMonitor e) {
        refuse(file, e, out);
        good = false;
      }
    }
    return good ? 0 : 2;
  }

  private void tell(Path file, Monitor monitor, boolean taken, PrintWriter out) {
    String version = monitor.version();
    String state = StateBound.of(monitor).text();
    json.tell(
        out,
        "check",
        "%s: %s is good, version %s%n  profiles take %s"
            .formatted(file, monitor.name(), version, state),
        done ->
            done.put("file", file.toString())
                .put("good", taken)
                .put("monitor", monitor.name())
                .put("version", version)
                .put("state", state)
                .put("pagesWithoutDashboard", monitor.pagesWithoutDashboard()));
  }

  private void refuse(Path file, InvalidMonitor e, PrintWriter out) {
    String problems = String.valueOf(e.getMessage());
    json.tell(
        json.isGiven() ? out : spec.commandLine().getErr(),
        "check",
        problems,
        done -> {
          done.put("file", file.toString()).put("good", false);
          problems.lines().forEach(done.putArray("problems")::add);
        });
  }

  /** Whoever is woken should see what it is about. Source: alerting.md, section 9, A17. */
  private void advise(Path file, Monitor monitor) {
    if (!monitor.pagesWithoutDashboard()) {
      return;
    }
    String rule =
        strict
            ? "must be given where a destination is a pager"
            : "should be given where a destination is a pager (--strict: must be)";
    spec.commandLine().getErr().println(file + ": dashboard is missing, " + rule);
  }
}
