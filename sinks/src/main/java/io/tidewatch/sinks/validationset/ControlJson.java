// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.sample.SampleRequest;

/**
 * What a person asks for, as it stands in {@code control.jsonl}; its schema is {@code
 * control.schema.json}. A request is named by what its line says, so a line that is there twice is
 * one request.
 */
public final class ControlJson {

  private static final String PIN = "pin";
  private static final String RETIRE = "retire";
  private static final String REFRESH = "refresh";

  private ControlJson() {}

  /** A request of a monitor's validation sets. */
  public record Asked(String monitor, SampleRequest request) {}

  /** Returns one JSON object on one line; the id of the request is not written. */
  public static String line(Asked asked) {
    return JsonWriter.object(json -> write(json, asked));
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
    SampleRequest request =
        switch (kind) {
          case PIN ->
              new SampleRequest.Pin(
                  id, json.time("at"), RowJson.row(json.object("row")), json.text("reason"));
          case RETIRE -> retire(id, json);
          case REFRESH -> new SampleRequest.Refresh(id, json.text("stage"), json.time("at"));
          default ->
              throw new IllegalArgumentException(
                  "request.request is " + kind + ", must be pin, retire or refresh");
        };
    return new Asked(json.text("monitor"), request);
  }

  private static SampleRequest retire(String id, JsonObject json) {
    return new SampleRequest.Retire(
        id,
        json.text("stage"),
        json.time("at"),
        json.optionalText("case"),
        json.optionalText("reason"),
        json.optionalText("before").map(text -> json.time("before")),
        json.text("cause"));
  }

  private static void write(JsonWriter json, Asked asked) {
    SampleRequest request = asked.request();
    json.text("request", kind(request))
        .time("at", request.at())
        .text("monitor", asked.monitor())
        .text("stage", request.stage());
    if (request instanceof SampleRequest.Pin pin) {
      json.text("reason", pin.reason()).object("row", row -> RowJson.write(row, pin.row()));
    } else if (request instanceof SampleRequest.Retire retire) {
      json.text("case", retire.caseId()).text("reason", retire.reason());
      retire
          .before()
          .ifPresentOrElse(before -> json.time("before", before), () -> json.absent("before"));
      json.text("cause", retire.cause());
    }
  }

  private static String kind(SampleRequest request) {
    if (request instanceof SampleRequest.Pin) {
      return PIN;
    }
    return request instanceof SampleRequest.Retire ? RETIRE : REFRESH;
  }
}
