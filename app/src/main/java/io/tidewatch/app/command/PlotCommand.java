// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import picocli.CommandLine.Command;

/** {@code plot distribution|drift|performance|incident} */
@Command(
    name = "plot",
    description = "Draws what a run stored, as SVG or PNG.",
    mixinStandardHelpOptions = true,
    subcommands = {
      PlotDistributionCommand.class,
      PlotDriftCommand.class,
      PlotPerformanceCommand.class,
      PlotIncidentCommand.class
    })
public final class PlotCommand {}
