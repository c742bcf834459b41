// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Stroke;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Values over time.
 *
 * @param band behind the line, where values have intervals
 * @param every between one value and the next; the line ends where one is left out
 * @param points from the earliest
 */
public record TimeSeries(
    String name,
    Stroke stroke,
    Optional<Ink> band,
    Marks marks,
    Duration every,
    List<TimePoint> points) {

  /** Whether each value has a mark. */
  public enum Marks {
    EACH,
    NONE
  }

  public TimeSeries {
    points = List.copyOf(points);
  }

  /** A value that stays. */
  public static TimeSeries level(String name, double value, Instant from, Instant to) {
    OptionalDouble level = OptionalDouble.of(value);
    return new TimeSeries(
        name,
        new Stroke(Ink.LIMIT, 1.5, Stroke.Dash.DASHED),
        Optional.empty(),
        Marks.NONE,
        ChronoUnit.FOREVER.getDuration(),
        List.of(
            TimePoint.of(from, level, TimePoint.State.SETTLED),
            TimePoint.of(to, level, TimePoint.State.SETTLED)));
  }

  /** Whether the line goes on from one value to the next. */
  boolean joins(TimePoint one, TimePoint next) {
    Duration between = Duration.between(one.at(), next.at());
    return one.value().isPresent() && next.value().isPresent() && between.compareTo(every) <= 0;
  }

  boolean has(TimePoint.State state) {
    return points.stream().anyMatch(point -> point.state() == state && point.value().isPresent());
  }
}
