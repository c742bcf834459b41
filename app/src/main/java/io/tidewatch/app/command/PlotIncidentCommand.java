// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.picture.IncidentPicture;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code plot incident KEY} */
@Command(
    name = "incident",
    description =
        "The values of an incident's first member around its onset, its limit, and what changed.",
    mixinStandardHelpOptions = true)
final class PlotIncidentCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KEY", description = "A key, or a part of exactly one.")
  private String key = "";

  @Mixin private final RunData data = new RunData();

  @Mixin private final PictureOptions options = new PictureOptions();

  @Override
  public Integer call() throws Exception {
    options.check();
    var incident = new IncidentPicture(data.directory());
    spec.commandLine().getOut().println(options.write(incident.picture(key, options.width())));
    return 0;
  }
}
