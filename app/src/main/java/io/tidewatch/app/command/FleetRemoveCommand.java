// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.sinks.control.FleetRequest.Remove;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code fleet remove NAME [--by NAME] [--wait [10m]]} */
@Command(
    name = "remove",
    description = "Says that a monitor is to run no more; its job ends with a savepoint.",
    mixinStandardHelpOptions = true)
public final class FleetRemoveCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "Its name.")
  private String monitor = "";

  @Mixin private final FleetSay fleet = new FleetSay();

  @Override
  public Integer call() throws Exception {
    CommandLine line = spec.commandLine();
    return fleet.say(
        new Remove("", FleetSay.now(), monitor, fleet.by()), line.getOut(), line.getErr());
  }
}
