// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.DurationText;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.event.PredictionEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How fast events come, and how far out of order.
 *
 * @param disorder by how much an event was older than one before it, at most
 */
record Pace(Instant first, Instant last, long events, Duration disorder) {

  /** Sizes that people think in, ascending. */
  private static final List<Duration> SIZES =
      List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofDays(1));

  private static final List<Duration> DELAYS =
      List.of(Duration.ofMinutes(10), Duration.ofHours(1), Duration.ofHours(6), Duration.ofDays(1));

  /** So many times the rows that a verdict needs, for traffic is not even. A choice. */
  private static final int ENOUGH = 5;

  static Pace of(List<PredictionEvent> events) {
    Instant first = Instant.MAX;
    Instant last = Instant.EPOCH;
    Duration disorder = Duration.ZERO;
    for (PredictionEvent event : events) {
      Instant time = event.time();
      first = time.isBefore(first) ? time : first;
      if (time.isBefore(last)) {
        Duration behind = Duration.between(time, last);
        disorder = behind.compareTo(disorder) > 0 ? behind : disorder;
      } else {
        last = time;
      }
    }
    return new Pace(first, last, events.size(), disorder);
  }

  /** The time of all events. */
  BaselineSpec.Period period() {
    return new BaselineSpec.Period(first, last.plusMillis(1));
  }

  double rowsAnHour() {
    double hours = Math.max(1, Duration.between(first, last).toMillis()) / 3.6e6;
    return events / hours;
  }

  /** The shortest that has rows enough for verdicts, and a day. */
  String windows() {
    double needed = (double) ENOUGH * Limits.DEFAULT.rowsPerVerdict();
    Duration day = SIZES.get(SIZES.size() - 1);
    Duration shortest =
        SIZES.stream()
            .filter(size -> rowsAnHour() * size.toMillis() / 3.6e6 >= needed)
            .findFirst()
            .orElse(day);
    return Stream.of(shortest, day)
        .distinct()
        .map(DurationText::of)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  String why() {
    return String.format(
        Locale.ROOT,
        "about %,.0f rows an hour; a verdict needs %d, and traffic is not even",
        rowsAnHour(),
        Limits.DEFAULT.rowsPerVerdict());
  }

  /** The watermark's delay, at least the usual. */
  String outOfOrderness() {
    return DELAYS.stream()
        .filter(delay -> delay.compareTo(disorder) >= 0)
        .findFirst()
        .or(() -> DELAYS.stream().reduce((one, other) -> other))
        .map(DurationText::of)
        .orElseThrow();
  }
}
