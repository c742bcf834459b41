// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.measurement.Reading;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How well predictions do on a validation set.
 *
 * @param set id of the set
 * @param metricVersion names what was measured and how: values of two versions are not compared
 * @param predictions SHA-256 of the candidate's file; empty for the predictions on record
 * @param rows of the base sample
 * @param population labelled rows of live traffic that they stand for
 * @param metrics of that traffic, with intervals of the design
 * @param differences of the candidate from the predictions on record; empty for these
 * @param kept by what rows are kept for: how well the predictions do on those rows, each counted
 *     once; they stand for themselves alone
 */
public record Evaluation(
    String set,
    String metricVersion,
    Optional<String> predictions,
    long rows,
    double population,
    SortedMap<String, Reading> metrics,
    SortedMap<String, Reading> differences,
    SortedMap<String, Kept> kept) {

  /** Rows that are kept for one reason. */
  public record Kept(long rows, SortedMap<String, Reading> metrics) {
    public Kept {
      metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    }
  }

  public Evaluation {
    metrics = Collections.unmodifiableSortedMap(new TreeMap<>(metrics));
    differences = Collections.unmodifiableSortedMap(new TreeMap<>(differences));
    kept = Collections.unmodifiableSortedMap(new TreeMap<>(kept));
  }

  /** One JSON object on one line; its schema is {@code evaluation.schema.json}. */
  public String json() {
    return JsonWriter.object(
        json ->
            json.text("set", set)
                .text("metricVersion", metricVersion)
                .text("predictions", predictions)
                .number("rows", rows)
                .number("population", population)
                .object("metrics", each -> write(each, metrics))
                .object("differences", each -> write(each, differences))
                .object("kept", each -> kept.forEach((reason, of) -> write(each, reason, of))));
  }

  /** What another evaluation is compared by. */
  public record Summary(String set, String metricVersion, SortedMap<String, Double> values) {

    /**
     * Reads what {@link Evaluation#json} wrote.
     *
     * @throws IllegalArgumentException if it is no evaluation
     */
    public static Summary parse(String line) {
      JsonObject json = JsonObject.parse("evaluation", line);
      JsonObject metrics = json.object("metrics");
      var values = new TreeMap<String, Double>();
      for (String metric : metrics.names()) {
        metrics
            .object(metric)
            .optionalNumber("value")
            .ifPresent(value -> values.put(metric, value));
      }
      return new Summary(json.text("set"), json.text("metricVersion"), values);
    }
  }

  private static void write(JsonWriter json, String reason, Kept of) {
    json.object(
        reason,
        each -> each.number("rows", of.rows()).object("metrics", all -> write(all, of.metrics())));
  }

  private static void write(JsonWriter json, Map<String, Reading> readings) {
    readings.forEach(
        (metric, reading) ->
            json.object(
                metric,
                each ->
                    each.number("value", reading.value())
                        .number("low", reading.low())
                        .number("high", reading.high())
                        .text("reason", reading.reason())));
  }
}
