// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** How much the delivery bench sends, and for how long. */
@Command(
    name = "scripts/bench-delivery",
    description = "Times pages from the end of a window to the outbox and to the pager.")
final class DeliveryOptions {

  /** Windows before the first fault, beside those of the warm-up: history is learned of them. */
  private static final int CALM_WINDOWS = 30;

  @Option(names = "--tables", defaultValue = "320", description = "Of three columns.")
  private int tables;

  @Option(names = "--slices", defaultValue = "1", description = "Values of the slice column.")
  private int slices;

  @Option(names = "--window", defaultValue = "2", description = "Seconds.")
  private int window;

  @Option(names = "--rows", defaultValue = "100", description = "Of a window.")
  private int rows;

  @Option(
      names = "--warm-up",
      defaultValue = "330",
      description = "Seconds in which the processes start, are compiled, and begin to catch up.")
  private int warmUp;

  @Option(names = "--seconds", defaultValue = "240", description = "Seconds that are measured.")
  private int seconds;

  /**
   * Reads them.
   *
   * @throws CommandLine.ParameterException which says what is wrong with an option
   */
  static DeliveryOptions parse(String... arguments) {
    var options = new DeliveryOptions();
    new CommandLine(options).parseArgs(arguments);
    return options;
  }

  Duration measured() {
    return Duration.ofSeconds(seconds);
  }

  /**
   * What is sent, beginning some windows ago.
   *
   * @param past windows that are past
   * @param catchingUp how long it may take until the job has caught up
   * @param warmFaults faults that do not count
   */
  WideStream stream(String bootstrapServers, int past, Duration catchingUp, int warmFaults) {
    var shape = new WideStream.Shape(tables, slices, Duration.ofSeconds(window), rows);
    Instant start =
        Instant.now().truncatedTo(ChronoUnit.MINUTES).minus(shape.window().multipliedBy(past));
    int calm = CALM_WINDOWS + warmUp / window;
    int faulty =
        WideStream.FAULT_EVERY * warmFaults + ((int) catchingUp.toSeconds() + seconds) / window;
    return new WideStream(bootstrapServers, "wide.features", shape, start, calm + faulty, calm);
  }
}
