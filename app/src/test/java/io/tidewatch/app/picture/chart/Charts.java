// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture.chart;

import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Stroke;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;

/** Charts for tests. */
final class Charts {

  static final Instant NEW_YEAR = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration DAY = Duration.ofDays(1);

  private Charts() {}

  /** Four days with everything that a chart of time can show. */
  static TimeChart ofTime() {
    List<TimePoint> points =
        List.of(
            point(0, .7, TimePoint.State.SETTLED),
            point(1, .5, TimePoint.State.BREACH),
            TimePoint.of(day(2), OptionalDouble.empty(), TimePoint.State.SETTLED),
            point(3, .6, TimePoint.State.PROVISIONAL));
    var time = new TimeChart.Span(day(0), day(3));
    return new TimeChart(
        "auc & more",
        List.of("flights-late"),
        "A line.",
        time,
        List.of(
            new Panel(
                "auc",
                80,
                Optional.empty(),
                List.of(
                    TimeSeries.level("objective", .6, day(0), day(3)),
                    new TimeSeries(
                        "auc",
                        Stroke.solid(Ink.FIRST, 2),
                        Optional.of(Ink.FIRST_BAND),
                        TimeSeries.Marks.EACH,
                        DAY,
                        points)))),
        List.of(new TimeMark(day(1), "deploy #8")),
        Optional.of(new TimeChart.Span(day(1), day(2))),
        List.of("A note."));
  }

  static BarChart ofBars() {
    return new BarChart(
        "carrier",
        List.of(),
        "Bars.",
        "baseline",
        "window",
        List.of(
            new BarChart.Row("<UA>", .5, .2),
            new BarChart.Row("", .5, .7),
            new BarChart.Row("(missing)", 0, .1)),
        List.of());
  }

  static HeatMap ofHeat() {
    return new HeatMap(
        "drift",
        List.of(),
        "A map.",
        new TimeChart.Span(day(0), day(3)),
        DAY,
        List.of(
            new HeatMap.Row(
                "hour",
                List.of(
                    new HeatMap.Cell(day(0), .001, HeatMap.Judged.NOT_YET),
                    new HeatMap.Cell(day(1), .2, HeatMap.Judged.CALM),
                    new HeatMap.Cell(day(2), 3, HeatMap.Judged.BREACH)))),
        List.of());
  }

  /** Anything: long and hostile texts, few and many points, gaps, far numbers. */
  static TimeChart anyOfTime(Random random) {
    int count = 1 + random.nextInt(200);
    Duration every = Duration.ofSeconds(60L << random.nextInt(14));
    var panels = new ArrayList<Panel>();
    for (int i = 1 + random.nextInt(3); i > 0; i--) {
      panels.add(panel(random, count, every));
    }
    var marks = new ArrayList<TimeMark>();
    for (int i = 0; i < count; i += 1 + random.nextInt(50)) {
      marks.add(new TimeMark(NEW_YEAR.plus(every.multipliedBy(i)), text(random)));
    }
    Instant last = NEW_YEAR.plus(every.multipliedBy(count));
    return new TimeChart(
        text(random),
        List.of(text(random), text(random)),
        text(random),
        new TimeChart.Span(NEW_YEAR, last),
        panels,
        marks,
        random.nextBoolean()
            ? Optional.empty()
            : Optional.of(new TimeChart.Span(NEW_YEAR.plus(every), last)),
        List.of(text(random)));
  }

  private static Panel panel(Random random, int count, Duration every) {
    double size = Math.pow(10, random.nextInt(16) - 8);
    var points = new ArrayList<TimePoint>();
    for (int i = 0; i < count; i++) {
      double value = random.nextGaussian() * size;
      points.add(
          new TimePoint(
              NEW_YEAR.plus(every.multipliedBy(i)),
              random.nextInt(9) == 0 ? OptionalDouble.empty() : OptionalDouble.of(value),
              OptionalDouble.of(value - size),
              OptionalDouble.of(value + size),
              List.of(TimePoint.State.values()).get(random.nextInt(3))));
    }
    return new Panel(
        text(random),
        40 + random.nextInt(300),
        Optional.empty(),
        List.of(
            new TimeSeries(
                text(random),
                Stroke.solid(Ink.FIRST, 2),
                Optional.of(Ink.FIRST_BAND),
                TimeSeries.Marks.EACH,
                every,
                points)));
  }

  static BarChart anyOfBars(Random random) {
    var rows = new ArrayList<BarChart.Row>();
    for (int i = random.nextInt(31); i >= 0; i--) {
      rows.add(new BarChart.Row(text(random), random.nextDouble(), random.nextDouble()));
    }
    List<String> texts = List.of(text(random), text(random));
    return new BarChart(text(random), texts, text(random), text(random), text(random), rows, texts);
  }

  static HeatMap anyOfHeat(Random random) {
    int windows = 1 + random.nextInt(90);
    var rows = new ArrayList<HeatMap.Row>();
    for (int row = random.nextInt(20); row >= 0; row--) {
      var cells = new ArrayList<HeatMap.Cell>();
      for (int i = 0; i < windows; i++) {
        HeatMap.Judged judged = List.of(HeatMap.Judged.values()).get(random.nextInt(3));
        cells.add(new HeatMap.Cell(day(i), Math.exp(2 * random.nextGaussian()), judged));
      }
      rows.add(new HeatMap.Row(text(random), cells));
    }
    return new HeatMap(
        text(random),
        List.of(text(random)),
        text(random),
        new TimeChart.Span(day(0), day(windows)),
        DAY,
        rows,
        List.of(text(random)));
  }

  private static String text(Random random) {
    var text = new StringBuilder("x");
    for (int i = random.nextInt(120); i > 0; i--) {
      int kind = random.nextInt(12);
      text.appendCodePoint(
          kind == 0 ? ' ' : kind == 1 ? random.nextInt(0xE000) : 'a' + random.nextInt(26));
    }
    return text.toString();
  }

  private static TimePoint point(int day, double value, TimePoint.State state) {
    return new TimePoint(
        day(day),
        OptionalDouble.of(value),
        OptionalDouble.of(value - .1),
        OptionalDouble.of(value + .1),
        state);
  }

  private static Instant day(int number) {
    return NEW_YEAR.plus(DAY.multipliedBy(number));
  }
}
