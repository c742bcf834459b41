// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.sinks.control.FleetRequest.Put;
import io.tidewatch.sinks.control.FleetRequest.Remove;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.format.Hash;
import java.time.Instant;

/**
 * A record of the topic of monitors, whose key is the monitor's name; its schema is {@code
 * fleet.schema.json}. A request is named by what its line says, so a line that is there twice is
 * one request.
 */
public final class FleetJson {

  private static final String PUT = "put";
  private static final String REMOVE = "remove";

  private FleetJson() {}

  /**
   * Returns one JSON object on one line; the id of the request is not written.
   *
   * @throws IllegalArgumentException if it is too long
   */
  public static String line(FleetRequest request) {
    return bounded(JsonWriter.object(json -> write(json, request)));
  }

  private static void write(JsonWriter json, FleetRequest request) {
    json.text("request", request instanceof Put ? PUT : REMOVE)
        .time("at", request.at())
        .text("monitor", request.monitor())
        .text("by", request.by());
    if (request instanceof Put put) {
      json.text("document", put.document());
    }
  }

  /**
   * Reads a line.
   *
   * @throws IllegalArgumentException if it is no request or too long, naming the field that is
   *     wrong
   */
  public static FleetRequest parse(String line) {
    JsonObject json = JsonObject.parse("request", bounded(line));
    String id = Hash.id(line);
    String kind = json.text("request");
    Instant at = json.time("at");
    String monitor = json.text("monitor");
    String by = json.text("by");
    return switch (kind) {
      case PUT -> new Put(id, at, monitor, by, json.text("document"));
      case REMOVE -> new Remove(id, at, monitor, by);
      default ->
          throw new IllegalArgumentException(
              "request.request is " + kind + ", must be put or remove");
    };
  }

  private static String bounded(String line) {
    return ControlJson.bounded(line, ControlJson.OF_MONITOR_MAX);
  }
}
