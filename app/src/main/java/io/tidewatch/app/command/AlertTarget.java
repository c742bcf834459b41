// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.validators.alert.AlertRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Who says something of alerts, when, and where the run is. */
final class AlertTarget {

  @Option(names = "--by", paramLabel = "NAME", description = "Who says so (default: the user).")
  private @Nullable String by;

  @Option(
      names = "--at",
      paramLabel = "TIME",
      description = "Event time from which it holds (default: now).")
  private @Nullable Instant at;

  @Mixin private final RunData data = new RunData();

  String by() {
    return by == null ? System.getProperty("user.name", "unknown") : by;
  }

  Instant at() {
    return at == null ? Clock.systemUTC().instant().truncatedTo(ChronoUnit.SECONDS) : at;
  }

  /** Where the run wrote. */
  RunData data() {
    return data;
  }

  /**
   * What is asked of a monitor.
   *
   * @throws Usage if it is too long to be kept
   */
  static ControlJson.OfAlerts asked(String monitor, AlertRequest request) throws Usage {
    var asked = new ControlJson.OfAlerts(monitor, request);
    try {
      String unused = ControlJson.line(asked);
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of(String.valueOf(e.getMessage())));
    }
    return asked;
  }

  /** Adds it to the run's file and returns the line that stands there. */
  String say(String monitor, AlertRequest request) throws IOException, Usage {
    var asked = asked(monitor, request);
    var file = new ControlFile(data.directory());
    if (!file.unread().isEmpty()) {
      throw new Usage(file.unread());
    }
    file.append(asked);
    return ControlJson.line(asked);
  }
}
