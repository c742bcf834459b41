// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app;

import io.tidewatch.app.command.BackfillCommand;
import io.tidewatch.app.command.BacktestCommand;
import io.tidewatch.app.command.BaselineCommand;
import io.tidewatch.app.command.CancelCommand;
import io.tidewatch.app.command.ChangeCommand;
import io.tidewatch.app.command.CheckCommand;
import io.tidewatch.app.command.CompletionCommand;
import io.tidewatch.app.command.ConsoleCommand;
import io.tidewatch.app.command.DemoCommand;
import io.tidewatch.app.command.DoctorCommand;
import io.tidewatch.app.command.ExplainCommand;
import io.tidewatch.app.command.FleetCommand;
import io.tidewatch.app.command.GateCommand;
import io.tidewatch.app.command.IncidentCommand;
import io.tidewatch.app.command.InitCommand;
import io.tidewatch.app.command.NotifyCommand;
import io.tidewatch.app.command.PlotCommand;
import io.tidewatch.app.command.ReplayCommand;
import io.tidewatch.app.command.ReportCommand;
import io.tidewatch.app.command.RunCommand;
import io.tidewatch.app.command.SavepointCommand;
import io.tidewatch.app.command.SilenceCommand;
import io.tidewatch.app.command.SnapshotCommand;
import io.tidewatch.app.command.StatusCommand;
import io.tidewatch.app.command.SubmitCommand;
import io.tidewatch.app.command.SuggestCommand;
import io.tidewatch.app.command.UpgradeCommand;
import io.tidewatch.app.command.ValidationSetCommand;
import io.tidewatch.app.help.ManualPage;
import io.tidewatch.app.remote.FlinkRefusal;
import io.tidewatch.app.terminal.TerminalWriter;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.UnknownIdException;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** The command line: exit 0 done, 1 failed, 2 bad usage or bad input. */
@Command(
    name = "tidewatch",
    description = "Watches production models: drift, labels, validation sets, incidents.",
    mixinStandardHelpOptions = true,
    version = "tidewatch " + CodeVersion.VERSION,
    subcommands = {
      DemoCommand.class,
      InitCommand.class,
      DoctorCommand.class,
      CheckCommand.class,
      BaselineCommand.class,
      SuggestCommand.class,
      ReplayCommand.class,
      RunCommand.class,
      SubmitCommand.class,
      StatusCommand.class,
      SavepointCommand.class,
      UpgradeCommand.class,
      CancelCommand.class,
      FleetCommand.class,
      NotifyCommand.class,
      ConsoleCommand.class,
      SnapshotCommand.class,
      ValidationSetCommand.class,
      IncidentCommand.class,
      ChangeCommand.class,
      SilenceCommand.class,
      ReportCommand.class,
      BacktestCommand.class,
      ExplainCommand.class,
      PlotCommand.class,
      GateCommand.class,
      BackfillCommand.class,
      CompletionCommand.class
    })
public final class Tidewatch {

  private static final int FAILED = 1;
  private static final int BAD_INPUT = 2;

  private Tidewatch() {}

  public static void main(String[] arguments) {
    System.exit(run(arguments));
  }

  /** Runs one command and returns its exit status. */
  public static int run(String... arguments) {
    return run(TerminalWriter.of(System.out), TerminalWriter.of(System.err), arguments);
  }

  /** As {@link #run(String...)}, with what it prints sent elsewhere. */
  public static int run(PrintWriter out, PrintWriter err, String... arguments) {
    return commandLine(out, err).execute(arguments);
  }

  /** All commands. */
  public static CommandLine commandLine(PrintWriter out, PrintWriter err) {
    CommandLine all =
        new CommandLine(new Tidewatch())
            .setOut(out)
            .setErr(err)
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setParameterExceptionHandler(Tidewatch::reportUsage)
            .setExecutionExceptionHandler((error, command, parsed) -> report(error, command));
    ManualPage.apply(all, out);
    return all;
  }

  /** A page of the manual would hide what is wrong. */
  private static int reportUsage(ParameterException error, String[] arguments) {
    CommandLine command = error.getCommandLine();
    PrintWriter err = command.getErr();
    err.println(error.getMessage());
    UnmatchedArgumentException.printSuggestions(error, err);
    err.println("see " + command.getCommandSpec().qualifiedName(" ") + " --help");
    return BAD_INPUT;
  }

  /** What the user can mend is told in a line; the rest with its trace. */
  private static int report(Exception error, CommandLine command) {
    if (error instanceof InvalidMonitor
        || error instanceof Usage
        || error instanceof UnusableTopics) {
      command.getErr().println(error.getMessage());
      return BAD_INPUT;
    }
    if (error instanceof UnknownIdException) {
      command.getErr().println(error.getMessage());
      return BAD_INPUT;
    }
    if (error instanceof CorruptObjectException || error instanceof FlinkRefusal) {
      command.getErr().println(error.getMessage());
      return FAILED;
    }
    if (error instanceof IOException) {
      command.getErr().println(error.toString());
      return FAILED;
    }
    error.printStackTrace(command.getErr());
    return FAILED;
  }
}
