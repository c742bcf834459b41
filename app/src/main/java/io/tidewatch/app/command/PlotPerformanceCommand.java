// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.picture.PerformancePicture;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code plot performance --metric auc [--slice S]} */
@Command(
    name = "performance",
    description = {
      "How well a model does by its labels, with intervals, objective and the coverage of labels;"
          + " dotted what is estimated before labels settle it.",
    },
    mixinStandardHelpOptions = true)
final class PlotPerformanceCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--metric", required = true, description = "Name of the metric, such as auc.")
  private String metric = "";

  @Mixin private final PlottedWindows windows = new PlottedWindows();

  @Mixin private final PictureOptions options = new PictureOptions();

  @Override
  public Integer call() throws Exception {
    options.check();
    var performance = new PerformancePicture(windows.folder(), windows.choice(), metric);
    spec.commandLine().getOut().println(options.write(performance.picture(options.width())));
    return 0;
  }
}
