// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.BaselineFiles;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.baseline.Baseline;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baseline build} */
@Command(
    name = "baseline",
    description = "Builds and versions baselines.",
    mixinStandardHelpOptions = true,
    subcommands = BaselineCommand.Build.class)
public final class BaselineCommand {

  /** {@code baseline build --monitor M [--input FILE] --out DIR} */
  @Command(
      name = "build",
      description = "Builds the baseline of a monitor's period from a file of its rows.",
      mixinStandardHelpOptions = true)
  static final class Build implements Callable<Integer> {

    @Spec private CommandSpec spec;

    @Option(names = "--monitor", required = true, description = "Monitor document.")
    private Path monitor = Path.of("");

    @Option(names = "--input", description = "Rows to read, instead of the document's source.")
    private @Nullable Path input;

    @Option(names = "--out", required = true, description = "Directory of the store.")
    private Path out = Path.of("");

    @Override
    public Integer call() throws Exception {
      MonitorInput loaded = loaded();
      Monitor document = loaded.monitor();
      if (!(document.baseline().orElse(null) instanceof BaselineSpec.Period period)) {
        throw new Usage(List.of("baseline is no period, must be {from, to} to be built"));
      }
      Baseline baseline =
          new BaselineFiles(document)
              .build(loaded.rows(), period)
              .orElseThrow(
                  () ->
                      new Usage(
                          List.of(
                              "baseline: no row in ["
                                  + period.from()
                                  + ", "
                                  + period.to()
                                  + ") of "
                                  + loaded.rows())));
      BaselineFiles.publish(baseline, new BaselineStore(new LocalObjectStore(out)));
      PrintWriter printer = spec.commandLine().getOut();
      printer.println(
          "baseline "
              + baseline.id()
              + ": "
              + baseline.rows()
              + " rows, "
              + baseline.columns().size()
              + " columns");
      return 0;
    }

    /** Labels have no say in a baseline, so theirs need not be a file. */
    private MonitorInput loaded() throws Exception {
      return MonitorInput.rowsOnly(monitor, Optional.ofNullable(input));
    }
  }
}
