// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code incident feedback KEY --worth actionable|noise|duplicate [--note TEXT]} */
@Command(
    name = "feedback",
    description = "Says what an incident was worth; the last word counts.",
    mixinStandardHelpOptions = true)
final class IncidentFeedbackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KEY", description = "A key, or a part of exactly one.")
  private String key = "";

  @Option(
      names = "--worth",
      required = true,
      description = "actionable: something was done; noise: nothing was wrong; duplicate.")
  private Worth worth = Worth.NOISE;

  @Option(names = "--note", description = "In your own words.")
  private @Nullable String note;

  @Mixin private final AlertTarget target = new AlertTarget();

  @Override
  public Integer call() throws IOException, Usage {
    IncidentEvent incident = target.incident(key);
    var feedback =
        new Feedback(
            "", target.at(), target.by(), incident.incident(), worth, Optional.ofNullable(note));
    spec.commandLine().getOut().println(target.say(incident.monitor(), feedback));
    return 0;
  }
}
