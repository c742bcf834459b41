// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import picocli.CommandLine.Command;

/** {@code fleet keep|put|remove|list} */
@Command(
    name = "fleet",
    description = "Monitors of a cluster by a topic of what is wanted.",
    mixinStandardHelpOptions = true,
    subcommands = {
      FleetKeepCommand.class,
      FleetPutCommand.class,
      FleetRemoveCommand.class,
      FleetListCommand.class
    })
public final class FleetCommand {}
