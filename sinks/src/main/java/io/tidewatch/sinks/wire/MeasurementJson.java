// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Reading;

/** A line of {@code measurements.jsonl}; its schema is {@code measurement.schema.json}. */
public final class MeasurementJson {

  private MeasurementJson() {}

  /** Returns one JSON object on one line, without a newline. */
  public static String line(Measurement measurement) {
    return JsonWriter.object(json -> write(json, measurement));
  }

  private static void write(JsonWriter json, Measurement measurement) {
    MeasurementKey key = measurement.key();
    Reading reading = measurement.reading();
    json.text("id", measurement.id())
        .text("monitor", key.monitor())
        .text("modelVersion", key.subject().modelVersion())
        .text("stage", key.subject().stage())
        .text("slice", key.slice())
        .text("column", key.column())
        .text("metric", key.metric())
        .number("value", reading.value())
        .text("reason", reading.reason())
        .number("low", reading.low())
        .number("high", reading.high())
        .number("rows", measurement.rows())
        .number("baselineRows", measurement.baselineRows())
        .text("baseline", measurement.baseline());
    WindowJson.write(json, key.window());
    json.number("revision", measurement.revision());
    MaturityJson.write(json, measurement.maturity());
    json.time("asOf", measurement.asOf()).text("monitorVersion", measurement.monitorVersion());
  }
}
