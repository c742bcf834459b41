// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.control;

import io.tidewatch.sinks.validationset.RowJson;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.sample.SampleRequest;
import java.util.Optional;

/** What is asked of validation sets. */
final class SampleRequestJson {

  private static final String PIN = "pin";
  private static final String RETIRE = "retire";
  private static final String REFRESH = "refresh";

  private SampleRequestJson() {}

  /** Empty if it is another kind of request. */
  static Optional<SampleRequest> read(String kind, String id, JsonObject json) {
    return switch (kind) {
      case PIN ->
          Optional.of(
              new SampleRequest.Pin(
                  id, json.time("at"), RowJson.row(json.object("row")), json.text("reason")));
      case RETIRE -> Optional.of(retire(id, json));
      case REFRESH ->
          Optional.of(new SampleRequest.Refresh(id, json.text("stage"), json.time("at")));
      default -> Optional.empty();
    };
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

  static void write(JsonWriter json, ControlJson.OfSamples asked) {
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
