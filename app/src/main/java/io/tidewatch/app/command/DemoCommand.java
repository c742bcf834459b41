// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.Console;
import io.tidewatch.app.demo.Demo;
import io.tidewatch.app.demo.Screen;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.run.RunSummary;
import io.tidewatch.app.run.StopSignal;
import io.tidewatch.app.terminal.TerminalWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code demo [--speed N] [--days N] [--out DIR]} */
@Command(
    name = "demo",
    description = "Shows everything at once, over three months of real flights, in two minutes.",
    mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

  private static final int QUARTER_DAYS = 90;

  @Spec private CommandSpec spec;

  @Option(
      names = "--speed",
      defaultValue = "1",
      description = "Times as fast; 1 takes two minutes (default: 1).")
  private double speed;

  @Option(
      names = "--days",
      defaultValue = "" + QUARTER_DAYS,
      description = "How much of the recording, 1 to 90 (default: 90).")
  private int days;

  @Option(
      names = "--out",
      defaultValue = "tidewatch-demo",
      description = "Directory for everything found out (default: tidewatch-demo).")
  private Path out = Path.of("");

  @Option(
      names = "--console-port",
      paramLabel = "P",
      defaultValue = "" + Console.PORT,
      description = "Where the console listens; any free one if it is taken (default: 8380).")
  private int consolePort;

  @Override
  public Integer call() throws Exception {
    requireSound();
    PrintWriter printer = spec.commandLine().getOut();
    boolean terminal = TerminalWriter.isTerminal(printer);
    var options = new Demo.Options(out, speed, Duration.ofDays(days), consolePort);
    return StopSignal.interrupting(
        () -> {
          try (var demo = new Demo(options, new Screen(printer, terminal))) {
            Demo.Outcome outcome = demo.run();
            Optional<String> staying = demo.console().filter(url -> terminal);
            tell(outcome, staying, printer);
            stay(staying);
          }
          return 0;
        },
        () -> {
          printer.println("stopped; windows closed until then are in " + out.toAbsolutePath());
          return 1;
        });
  }

  /** Where somebody looks on, the console is there until Ctrl-C. */
  private static void stay(Optional<String> console) {
    if (console.isPresent()) {
      try {
        new CountDownLatch(1).await();
      } catch (InterruptedException e) {
        // that is the end
      }
    }
  }

  private void requireSound() throws Usage {
    var reasons = new ArrayList<String>();
    if (!(speed > 0)) {
      reasons.add("--speed is " + speed + ", must be > 0");
    }
    if (days < 1 || days > QUARTER_DAYS) {
      reasons.add("--days is " + days + ", must be 1 to " + QUARTER_DAYS);
    }
    if (consolePort < 0 || consolePort > 65_535) {
      reasons.add("--console-port is " + consolePort + ", must be from 0 to 65535");
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  private void tell(Demo.Outcome outcome, Optional<String> staying, PrintWriter printer)
      throws IOException {
    printer.println();
    RunSummary.print(outcome.report(), out, printer);
    List<Incident> pages = outcome.pages();
    long calls = pages.stream().mapToLong(Incident::triggers).sum();
    printer.printf("the person on call was woken %d times (%d calls)%n", pages.size(), calls);
    printer.println("look around:");
    String later = "./tidewatch console --data " + out;
    printer.println(
        "  "
            + staying
                .map(url -> "the console stays at " + url + " until Ctrl-C; later " + later)
                .orElse(later));
    printer.println("  ./tidewatch incident list --data " + out);
    printer.println("  ./tidewatch snapshot list --data " + out);
    printer.println("  ./tidewatch validation-set list --data " + out);
    printer.println(
        "  " + out + "/{measurements,verdicts,incidents,dead-letters,quarantine}.jsonl, run.json");
  }
}
