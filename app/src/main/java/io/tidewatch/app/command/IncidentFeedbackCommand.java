// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.validators.alert.AlertRequest.Feedback;
import io.tidewatch.validators.alert.AlertRequest.Worth;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code incident feedback KEY --worth actionable|noise|duplicate [--note TEXT]} */
@Command(
    name = "feedback",
    description = "Says what an incident was worth; the last word counts.",
    mixinStandardHelpOptions = true)
final class IncidentFeedbackCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--worth",
      required = true,
      description = "actionable: something was done; noise: nothing was wrong; duplicate.")
  private Worth worth = Worth.NOISE;

  @Option(names = "--note", description = "In your own words (default: nothing).")
  private @Nullable String note;

  @Mixin private final IncidentTarget target = new IncidentTarget();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    Optional<String> words = Optional.ofNullable(note);
    String line =
        target.say((at, by, incident) -> new Feedback("", at, by, incident, worth, words));
    spec.commandLine().getOut().println(line);
    return 0;
  }
}
