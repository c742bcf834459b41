// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.replay.DailyNumbers.DailyNumber;
import io.tidewatch.app.replay.DailyNumbers.NumberKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Compares a replay of the flights with numbers that were computed outside of Tidewatch. */
final class FlightsComparison {

  static final Path SHIPPED = Path.of("src/test/resources/flights/expected.json");

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Sums in another order differ in the last digits. */
  private static final double SUMMED = 1e-9;

  /** The reference gives values that are all equal a standard deviation of some 4e-15, not 0. */
  private static final double ROUNDING_NOISE = 1e-13;

  private static final List<Tolerated> PERFORMANCE =
      List.of(
          new Tolerated("auc", "auc", 1e-4),
          new Tolerated("logLoss", "log-loss", SUMMED),
          new Tolerated("brier", "brier", SUMMED),
          new Tolerated("accuracy", "accuracy", SUMMED),
          new Tolerated("f1", "f1", SUMMED));

  private static final double KS_TOLERANCE = 0.01;

  /** Of January's interquartile range. */
  private static final double W1_SHARE = 0.02;

  private final JsonNode expected;
  private final JsonNode interquartileRanges;

  /** A metric by the reference's name and by ours, and how far it may be off, absolutely. */
  private record Tolerated(String name, String metric, double tolerance) {}

  private FlightsComparison(JsonNode expected, JsonNode interquartileRanges) {
    this.expected = expected;
    this.interquartileRanges = interquartileRanges;
  }

  /** Reads what is expected; January's interquartile ranges come from the shipped file. */
  static FlightsComparison with(Path expected, Path shipped) throws IOException {
    return new FlightsComparison(
        JSON.readTree(Files.readString(expected)),
        JSON.readTree(Files.readString(shipped)).get("interquartileRanges"));
  }

  int days() {
    return expected.get("days").size();
  }

  int columns() {
    return expected.get("columns").size();
  }

  /** One deviation for each expected number. */
  List<Deviation> compare(DailyNumbers actual) {
    var deviations = new ArrayList<Deviation>();
    for (Map.Entry<String, JsonNode> day : expected.get("days").properties()) {
      int bar = day.getKey().lastIndexOf('|');
      String subject = day.getKey().substring(0, bar);
      String date = day.getKey().substring(bar + 1);
      for (Tolerated tolerated : PERFORMANCE) {
        var key = new NumberKey(subject, date, "", tolerated.metric());
        deviations.addAll(performance(day.getKey(), tolerated, day.getValue(), actual.find(key)));
      }
    }
    for (Map.Entry<String, JsonNode> column : expected.get("columns").properties()) {
      deviations.addAll(column(column.getKey(), column.getValue(), actual));
    }
    return deviations;
  }

  private static List<Deviation> performance(
      String key, Tolerated tolerated, JsonNode day, Optional<DailyNumber> number) {
    String at = key + "|" + tolerated.metric();
    var deviations = new ArrayList<Deviation>();
    deviations.add(
        exact("predictions", at, day.get("predictions"), number.map(DailyNumber::predictions)));
    deviations.add(exact("labels", at, day.get("labels"), number.map(DailyNumber::labels)));
    OptionalDouble finality =
        number.isPresent()
            ? OptionalDouble.of(number.get().maturity().equals("FINAL") ? 1 : 0)
            : OptionalDouble.empty();
    deviations.add(new Deviation("final", at, OptionalDouble.of(1), finality, 0));
    deviations.add(
        new Deviation(
            tolerated.metric(),
            at,
            number(day.get(tolerated.name())),
            number.map(DailyNumber::value).orElse(OptionalDouble.empty()),
            tolerated.tolerance()));
    return deviations;
  }

  private static Deviation exact(String kind, String key, JsonNode count, Optional<Long> actual) {
    OptionalDouble number =
        actual.isPresent() ? OptionalDouble.of(actual.get()) : OptionalDouble.empty();
    return new Deviation(kind, key, number(count), number, 0);
  }

  private List<Deviation> column(String key, JsonNode column, DailyNumbers actual) {
    String name = key.substring(0, key.indexOf('|'));
    String day = key.substring(key.indexOf('|') + 1);
    var deviations = new ArrayList<Deviation>();
    for (Map.Entry<String, JsonNode> number : column.properties()) {
      if (!number.getKey().equals("distinct")) { // estimated; its bounds are tested in the core
        String metric = number.getKey().equals("missingShare") ? "missing-share" : number.getKey();
        deviations.add(
            new Deviation(
                metric,
                key,
                number(number.getValue()),
                production(actual, day, name, metric),
                tolerance(metric, name, number.getValue().asDouble())));
      }
    }
    return deviations;
  }

  private static OptionalDouble number(JsonNode number) {
    return number.isNull() ? OptionalDouble.empty() : OptionalDouble.of(number.asDouble());
  }

  /** On every day one version is in production. */
  private static OptionalDouble production(
      DailyNumbers actual, String day, String column, String metric) {
    for (String subject : List.of("v1|production", "v2|production")) {
      Optional<DailyNumber> number = actual.find(new NumberKey(subject, day, column, metric));
      if (number.isPresent()) {
        return number.get().value();
      }
    }
    return OptionalDouble.empty();
  }

  private double tolerance(String metric, String column, double expected) {
    return switch (metric) {
      case "rows", "missing-share", "min", "max" -> 0;
      case "mean", "stddev" -> Math.max(ROUNDING_NOISE, SUMMED * Math.abs(expected));
      case "ks" -> KS_TOLERANCE;
      case "w1" -> Math.max(SUMMED, W1_SHARE * interquartileRanges.get(column).asDouble());
      default -> throw new IllegalArgumentException("metric is " + metric + ", must be known");
    };
  }
}
