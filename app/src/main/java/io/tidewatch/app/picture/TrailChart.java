// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.picture.chart.Figures;
import io.tidewatch.app.picture.chart.Panel;
import io.tidewatch.app.picture.chart.TimeChart;
import io.tidewatch.app.picture.chart.TimeMark;
import io.tidewatch.app.picture.chart.TimePoint;
import io.tidewatch.app.picture.chart.TimePoint.State;
import io.tidewatch.app.picture.chart.TimeSeries;
import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Stroke;
import io.tidewatch.app.picture.draw.Stroke.Dash;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * The values of one check, window by window, with what was usual and its limit.
 *
 * @param judged at least one, from the earliest
 * @param name of the values
 */
record TrailChart(List<Judged> judged, String name) {

  private static final double HEIGHT = 240;

  TrailChart {
    judged = List.copyOf(judged);
  }

  TimeChart chart(String title, List<String> facts, List<TimeMark> marks) {
    return chart(title, facts, marks, Optional.empty(), List.of());
  }

  TimeChart chart(
      String title,
      List<String> facts,
      List<TimeMark> marks,
      Optional<TimeChart.Span> incident,
      List<String> notes) {
    Duration every = judged.get(0).window().size();
    var time =
        new TimeChart.Span(
            judged.get(0).window().start(), judged.get(judged.size() - 1).window().start());
    return new TimeChart(
        title,
        facts,
        description(title),
        time.wider(every.dividedBy(2)),
        List.of(new Panel(name, HEIGHT, Optional.empty(), series(every))),
        marks,
        incident,
        notes);
  }

  private List<TimeSeries> series(Duration every) {
    var series = new ArrayList<TimeSeries>();
    series.add(
        line("usual", new Stroke(Ink.USUAL, 1.5, Dash.DOTTED), each -> each.numbers().usual()));
    series.add(
        line("limit", new Stroke(Ink.LIMIT, 1.5, Dash.DASHED), each -> each.numbers().threshold()));
    series.removeIf(each -> each.points().stream().noneMatch(point -> point.value().isPresent()));
    series.add(
        new TimeSeries(
            name,
            Stroke.solid(Ink.FIRST, 2),
            Optional.empty(),
            TimeSeries.Marks.EACH,
            every,
            judged.stream()
                .map(
                    each ->
                        TimePoint.of(
                            each.window().start(),
                            each.numbers().value(),
                            each.outcome() == Outcome.BREACH ? State.BREACH : State.SETTLED))
                .toList()));
    return series;
  }

  private TimeSeries line(String what, Stroke stroke, Function<Judged, OptionalDouble> value) {
    return new TimeSeries(
        what,
        stroke,
        Optional.empty(),
        TimeSeries.Marks.NONE,
        judged.get(0).window().size(),
        judged.stream()
            .map(each -> TimePoint.of(each.window().start(), value.apply(each), State.SETTLED))
            .toList());
  }

  private String description(String title) {
    long breaches = judged.stream().filter(each -> each.outcome() == Outcome.BREACH).count();
    Judged last = judged.get(judged.size() - 1);
    OptionalDouble value = last.numbers().value();
    return String.format(
        Locale.ROOT,
        "%s: a line of %,d windows from %s to %s; %,d in breach; the last is %s.",
        title,
        judged.size(),
        Titles.minute(judged.get(0).window().start()),
        Titles.minute(last.window().end()),
        breaches,
        value.isPresent() ? Figures.of(value.getAsDouble()) : "not known");
  }
}
