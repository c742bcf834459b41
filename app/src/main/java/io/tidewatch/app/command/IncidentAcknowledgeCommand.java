// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.IncidentEvent;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code incident acknowledge KEY} */
@Command(
    name = "acknowledge",
    description = "Says that somebody has seen an incident and is at it.",
    mixinStandardHelpOptions = true)
final class IncidentAcknowledgeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "KEY", description = "A key, or a part of exactly one.")
  private String key = "";

  @Mixin private final AlertTarget target = new AlertTarget();

  @Override
  public Integer call() throws IOException, Usage {
    IncidentEvent incident = target.incident(key);
    var seen = new Acknowledge("", target.at(), target.by(), incident.incident());
    spec.commandLine().getOut().println(target.say(incident.monitor(), seen));
    return 0;
  }
}
