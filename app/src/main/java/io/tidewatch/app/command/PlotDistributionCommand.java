// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.picture.DistributionPicture;
import io.tidewatch.app.picture.draw.Picture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plot distribution --column C [--window START | --snapshot ID]} */
@Command(
    name = "distribution",
    description =
        "How often the values of a column come in a window, beside how often they came in its"
            + " baseline.",
    mixinStandardHelpOptions = true)
final class PlotDistributionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--column", required = true, description = "Name of the column.")
  private String column = "";

  @Option(
      names = "--check",
      defaultValue = "drift",
      description = {
        "What is counted: drift for the values themselves, length-drift and the like for what is"
            + " derived from them (default: drift)."
      })
  private String check = "";

  @Option(
      names = "--window",
      paramLabel = "START",
      description = "Start of the window, such as 2013-02-08T00:00:00Z (default: the newest).")
  private @Nullable Instant window;

  @Option(
      names = "--snapshot",
      paramLabel = "ID",
      description =
          "Id of the window's snapshot, or the beginning of one (default: what --window names).")
  private @Nullable String snapshot;

  @Mixin private final PlottedWindows windows = new PlottedWindows();

  @Mixin private final PictureOptions options = new PictureOptions();

  @Override
  public Integer call() throws Exception {
    options.check();
    if (window != null && snapshot != null) {
      throw new Usage(List.of("--snapshot is " + snapshot + ", must not be given with --window"));
    }
    var distribution = new DistributionPicture(windows.folder(), column, check, windows.slice());
    Picture picture =
        snapshot != null
            ? distribution.ofSnapshot(snapshot, options.width())
            : distribution.ofWindow(Optional.ofNullable(window), windows.choice(), options.width());
    spec.commandLine().getOut().println(options.write(picture));
    return 0;
  }
}
