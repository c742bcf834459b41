// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/**
 * Series over one axis of values.
 *
 * @param height of the plot, in pixels
 * @param range what the axis holds whatever the values are
 */
public record Panel(String name, double height, Optional<Range> range, List<TimeSeries> series) {

  private static final double TICK_HEIGHT = 42;
  private static final int FEWEST = 3;

  /** From one value to another. */
  public record Range(double low, double high) {}

  public Panel {
    series = List.copyOf(series);
  }

  /** What stands beside its axis. */
  Ticks ticks() {
    double[] values = series.stream().flatMapToDouble(Panel::values).toArray();
    double low = DoubleStream.of(values).min().orElse(0);
    double high = DoubleStream.of(values).max().orElse(1);
    return Ticks.around(
        Math.min(low, range.map(Range::low).orElse(low)),
        Math.max(high, range.map(Range::high).orElse(high)),
        Math.max(FEWEST, (int) (height / TICK_HEIGHT) + 1));
  }

  private static DoubleStream values(TimeSeries series) {
    return series.points().stream()
        .flatMapToDouble(
            point ->
                series.band().isPresent() && point.hasBand()
                    ? DoubleStream.of(
                        point.low().getAsDouble(),
                        point.high().getAsDouble(),
                        point.value().getAsDouble())
                    : point.value().stream());
  }
}
