// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.picture.chart.TimePoint;
import io.tidewatch.app.picture.chart.TimePoint.State;
import io.tidewatch.app.picture.chart.TimeSeries;
import io.tidewatch.app.picture.chart.TimeSeries.Marks;
import io.tidewatch.app.picture.draw.Ink;
import io.tidewatch.app.picture.draw.Stroke;
import io.tidewatch.app.picture.draw.Stroke.Dash;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one version of a model did in one stage, as series.
 *
 * @param measured the metric and its estimates, by window
 * @param place which of the subjects it is: decides ink and dashes
 */
record SubjectSeries(
    Subject subject, String metric, Duration every, List<Measured> measured, int place) {

  /** Before the name of a metric: its estimate. */
  static final String ESTIMATED = "estimated-";

  /** Subjects that can be told apart. */
  static final int MOST = 4;

  private static final List<Ink> INKS = List.of(Ink.FIRST, Ink.SECOND, Ink.THIRD, Ink.FOURTH);
  private static final List<Ink> BANDS =
      List.of(Ink.FIRST_BAND, Ink.SECOND_BAND, Ink.THIRD_BAND, Ink.FOURTH_BAND);
  private static final List<Dash> DASHES =
      List.of(Dash.SOLID, Dash.DASHED, Dash.DASH_DOT, Dash.SOLID);

  SubjectSeries {
    measured = List.copyOf(measured);
  }

  /** The metric by the labels that came. */
  TimeSeries values(Predicate<Window> breaches) {
    return new TimeSeries(
        metric + " of " + Titles.of(subject) + ", with its interval",
        new Stroke(INKS.get(place), 2, DASHES.get(place)),
        Optional.of(BANDS.get(place)),
        Marks.EACH,
        every,
        of(metric).map(each -> point(each, breaches)).toList());
  }

  private static TimePoint point(Measured each, Predicate<Window> breaches) {
    State settled = each.isFinal() ? State.SETTLED : State.PROVISIONAL;
    return new TimePoint(
        each.window().start(),
        each.reading().value(),
        each.reading().low(),
        each.reading().high(),
        breaches.test(each.window()) ? State.BREACH : settled);
  }

  /** What it was estimated to be, of windows that labels have not settled. */
  Optional<TimeSeries> estimate() {
    Set<Window> settled =
        of(metric).filter(Measured::isFinal).map(Measured::window).collect(Collectors.toSet());
    List<TimePoint> points =
        of(ESTIMATED + metric)
            .map(
                each ->
                    TimePoint.of(
                        each.window().start(),
                        settled.contains(each.window())
                            ? OptionalDouble.empty()
                            : each.reading().value(),
                        State.SETTLED))
            .toList();
    return points.stream().noneMatch(point -> point.value().isPresent())
        ? Optional.empty()
        : Optional.of(
            new TimeSeries(
                "its estimate before labels" + (place > 0 ? ", of " + Titles.of(subject) : ""),
                new Stroke(INKS.get(place), 2, Dash.DOTTED),
                Optional.empty(),
                Marks.NONE,
                every,
                points));
  }

  /** The share of predictions whose label is known. */
  TimeSeries coverage() {
    return new TimeSeries(
        metric + " of " + Titles.of(subject) + ", with its interval", // the same line as above
        new Stroke(INKS.get(place), 1.5, DASHES.get(place)),
        Optional.empty(),
        Marks.NONE,
        every,
        of(metric)
            .map(
                each ->
                    TimePoint.of(
                        each.window().start(),
                        OptionalDouble.of(each.maturity().orElseThrow().coverage()),
                        State.SETTLED))
            .toList());
  }

  private Stream<Measured> of(String name) {
    return measured.stream().filter(each -> each.metric().equals(name));
  }
}
