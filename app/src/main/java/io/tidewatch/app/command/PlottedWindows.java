// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.picture.Choice;
import io.tidewatch.app.picture.Folder;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --data DIR [--monitor NAME] [--slice S] [--size D] …}: which windows are drawn. */
final class PlottedWindows {

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      description = "Name of the monitor (default: the only one that is there).")
  private @Nullable String monitor;

  @Option(
      names = "--slice",
      paramLabel = "SLICE",
      defaultValue = Slicing.ALL,
      description = "Slice, such as origin=JFK (default: all).")
  private String slice = Slicing.ALL;

  @Option(
      names = "--size",
      paramLabel = "DURATION",
      converter = DurationConverter.class,
      description = "Size of windows, such as 1h (default: the longest).")
  private @Nullable Duration size;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "Version of the model (default: that with most rows; performance: up to 4).")
  private @Nullable String modelVersion;

  @Option(
      names = "--stage",
      paramLabel = "STAGE",
      description = "Stage of the model (default: that with most rows; performance: up to 4).")
  private @Nullable String stage;

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Windows from this event time on (default: all).")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "TIME",
      description = "Windows that begin before it (default: all).")
  private @Nullable Instant to;

  @Mixin private final RunData data = new RunData();

  Folder folder() throws IOException, Usage {
    return Folder.open(data.directory(), Optional.ofNullable(monitor));
  }

  String slice() {
    return slice;
  }

  /**
   * What is asked for.
   *
   * @throws Usage if no window can be of that time
   */
  Choice choice() throws Usage {
    if (from != null && to != null && !from.isBefore(to)) {
      throw new Usage(List.of("--from is " + from + ", must be before --to, " + to));
    }
    return new Choice(
        slice,
        Optional.ofNullable(size),
        Optional.ofNullable(modelVersion),
        Optional.ofNullable(stage),
        Optional.ofNullable(from),
        Optional.ofNullable(to));
  }
}
