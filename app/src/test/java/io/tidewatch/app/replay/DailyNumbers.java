// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** The last revision of each measurement of a whole day over all rows. */
final class DailyNumbers {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String ALL_ROWS = "\"slice\":\"all\"";

  private final Map<NumberKey, DailyNumber> numbers = new HashMap<>();

  /**
   * What a number is of.
   *
   * @param subject {@code version|stage}
   * @param day {@code 2013-01-01}
   * @param column empty for a metric of the model
   */
  record NumberKey(String subject, String day, String column, String metric) {}

  /**
   * A number as the replay told it last.
   *
   * @param value empty where there was a reason for none
   * @param maturity {@code FINAL}, {@code PROVISIONAL}, or empty for a column
   */
  record DailyNumber(
      int revision,
      long rows,
      OptionalDouble value,
      String maturity,
      long predictions,
      long labels) {}

  /** Reads {@code measurements.jsonl}. */
  static DailyNumbers read(Path measurements) throws IOException {
    var numbers = new DailyNumbers();
    try (Stream<String> lines = Files.lines(measurements)) {
      for (String line : (Iterable<String>) lines.filter(l -> l.contains(ALL_ROWS))::iterator) {
        numbers.add(JSON.readTree(line));
      }
    }
    return numbers;
  }

  Optional<DailyNumber> find(NumberKey key) {
    return Optional.ofNullable(numbers.get(key));
  }

  private void add(JsonNode line) {
    Instant start = Instant.parse(line.at("/window/start").asText());
    Instant end = Instant.parse(line.at("/window/end").asText());
    if (!Duration.between(start, end).equals(Duration.ofDays(1))) {
      return;
    }
    var key =
        new NumberKey(
            line.get("modelVersion").asText() + "|" + line.get("stage").asText(),
            start.toString().substring(0, 10),
            line.get("column").isNull() ? "" : line.get("column").asText(),
            line.get("metric").asText());
    numbers.merge(key, number(line), (a, b) -> a.revision() > b.revision() ? a : b);
  }

  private static DailyNumber number(JsonNode line) {
    JsonNode value = line.get("value");
    return new DailyNumber(
        line.get("revision").asInt(),
        line.get("rows").asLong(),
        value.isNull() ? OptionalDouble.empty() : OptionalDouble.of(value.asDouble()),
        line.at("/maturity/status").asText(""),
        line.at("/maturity/predictions").asLong(),
        line.at("/maturity/labels").asLong());
  }
}
