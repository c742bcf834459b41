// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.sample.SampleRequest;
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
   * Returns one JSON object on one line; the id of the request is not written.
   *
   * @throws IllegalArgumentException if it is of alerts and too long
   */
  public static String line(Asked asked) {
    String line = JsonWriter.object(json -> write(json, asked));
    return asked instanceof OfAlerts ? bounded(line) : line;
  }

  /**
   * Reads a record of a control topic.
   *
   * @throws IllegalArgumentException as {@link #parse}, or if it is too long
   */
  public static Asked parseRecord(String line) {
    return parse(bounded(line));
  }

  private static String bounded(String line) {
    if (line.length() > OF_ALERTS_MAX) {
      throw new IllegalArgumentException(
          "request has " + line.length() + " characters, must have at most " + OF_ALERTS_MAX);
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
                            + ", must be pin, retire, refresh, silence, acknowledge, close or feedback"));
  }

  private static void write(JsonWriter json, Asked asked) {
    if (asked instanceof OfSamples samples) {
      SampleRequestJson.write(json, samples);
    } else if (asked instanceof OfAlerts alerts) {
      AlertRequestJson.write(json, alerts);
    }
  }
}
