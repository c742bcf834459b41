// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.sample.SampleRequest;
import java.time.Instant;
import java.util.Optional;

/**
 * What a person asks for, as it stands in {@code control.jsonl}; its schema is {@code
 * control.schema.json}. A request is named by what its line says, so a line that is there twice is
 * one request.
 */
public final class ControlJson {

  /**
   * Who may write to a topic fills the state of its job, so what is said of alerts is no longer
   * than that. Unit: UTF-16 units. A choice: some pages of text.
   */
  static final int OF_ALERTS_MAX = 16 * 1024;

  /** The same of a document. A choice: a thousand columns, each with some rules. */
  static final int OF_MONITOR_MAX = 512 * 1024;

  private static final String CHANGE = "change";

  private ControlJson() {}

  /** A request to a monitor. */
  public sealed interface Asked {
    String monitor();
  }

  /** A request of its validation sets. */
  public record OfSamples(String monitor, SampleRequest request) implements Asked {}

  /** A request of its alerts. */
  public record OfAlerts(String monitor, AlertRequest request) implements Asked {}

  /**
   * A request to be judged by another document.
   *
   * @param document as its author wrote it
   */
  public record OfMonitor(String monitor, String id, Instant at, String by, String document)
      implements Asked {}

  /**
   * Returns one JSON object on one line; the id of the request is not written.
   *
   * @throws IllegalArgumentException if it is of alerts or of a document and too long
   */
  public static String line(Asked asked) {
    String line = JsonWriter.object(json -> write(json, asked));
    return asked instanceof OfSamples ? line : bounded(line, maxOf(asked));
  }

  /**
   * Reads a record of a control topic.
   *
   * @throws IllegalArgumentException as {@link #parse}, or if it is too long
   */
  public static Asked parseRecord(String line) {
    Asked asked = parse(bounded(line, OF_MONITOR_MAX));
    bounded(line, maxOf(asked));
    return asked;
  }

  private static int maxOf(Asked asked) {
    return asked instanceof OfMonitor ? OF_MONITOR_MAX : OF_ALERTS_MAX;
  }

  static String bounded(String line, int most) {
    if (line.length() > most) {
      throw new IllegalArgumentException(
          "request has " + line.length() + " characters, must have at most " + most);
    }
    return line;
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no request, naming the field that is wrong
   */
  public static Asked parse(String line) {
    JsonObject json = JsonObject.parse("request", line);
    String id = Hash.id(line);
    String kind = json.text("request");
    if (kind.equals(CHANGE)) {
      return new OfMonitor(
          json.text("monitor"), id, json.time("at"), json.text("by"), json.text("document"));
    }
    Optional<SampleRequest> ofSamples = SampleRequestJson.read(kind, id, json);
    return ofSamples.isPresent()
        ? new OfSamples(json.text("monitor"), ofSamples.get())
        : AlertRequestJson.read(kind, id, json)
            .map(request -> new OfAlerts(json.text("monitor"), request))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "request.request is "
                            + kind
                            + ", must be pin, retire, refresh, silence, acknowledge, close, feedback or change"));
  }

  private static void write(JsonWriter json, Asked asked) {
    if (asked instanceof OfSamples samples) {
      SampleRequestJson.write(json, samples);
    } else if (asked instanceof OfAlerts alerts) {
      AlertRequestJson.write(json, alerts);
    } else if (asked instanceof OfMonitor change) {
      json.text("request", CHANGE)
          .time("at", change.at())
          .text("monitor", change.monitor())
          .text("by", change.by())
          .text("document", change.document());
    }
  }
}
