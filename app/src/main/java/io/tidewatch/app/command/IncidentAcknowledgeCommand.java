// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code incident acknowledge KEY} */
@Command(
    name = "acknowledge",
    description = "Says that somebody has seen an incident and is at it.",
    mixinStandardHelpOptions = true)
final class IncidentAcknowledgeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final IncidentTarget target = new IncidentTarget();

  @Override
  public Integer call() throws IOException, InterruptedException, Usage {
    String line = target.say((at, by, incident) -> new Acknowledge("", at, by, incident));
    spec.commandLine().getOut().println(line);
    return 0;
  }
}
