// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.picture.DriftPicture;
import io.tidewatch.app.picture.draw.Picture;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plot drift [--column C [--check K]] [--top N]} */
@Command(
    name = "drift",
    description = {
      "How far columns have moved from their baseline: a heat map of columns and windows, or one"
          + " check of one column as a line, with its limit.",
    },
    mixinStandardHelpOptions = true)
final class PlotDriftCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--column", description = "One column, as a line (default: all of them).")
  private @Nullable String column;

  @Option(
      names = "--check",
      defaultValue = "drift",
      description = "Check of that column, such as missing-share or length-drift (default: drift).")
  private String check = "";

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "50",
      description = "Columns of the heat map, those that moved most (default: 50).")
  private int top;

  @Mixin private final PlottedWindows windows = new PlottedWindows();

  @Mixin private final PictureOptions options = new PictureOptions();

  @Override
  public Integer call() throws Exception {
    options.check();
    if (top < 1) {
      throw new Usage(List.of("--top is " + top + ", must be >= 1"));
    }
    var drift = new DriftPicture(windows.folder(), windows.choice());
    Picture picture =
        column == null
            ? drift.ofAllColumns(top, options.width())
            : drift.ofColumn(column, check, options.width());
    spec.commandLine().getOut().println(options.write(picture));
    return 0;
  }
}
