// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Closed windows of flights of the first subject. */
final class Windows {

  static final Monitor MONITOR = Flights.monitor();
  static final Optional<Baseline> BASELINE = Optional.of(Flights.baseline(MONITOR));
  static final Slicing SLICING = new Slicing(MONITOR.slices());
  static final Window TWO_HOURS = Window.of(MIDNIGHT.toEpochMilli(), 2 * HOUR);

  private Windows() {}

  /** The predictions of the subject that lie in the window. */
  static List<PredictionEvent> within(Window window, List<PredictionEvent> events) {
    return events.stream()
        .filter(event -> event.subject().equals(SUBJECT))
        .filter(event -> Window.containing(event.time(), window.size()).equals(window))
        .toList();
  }

  static List<ColumnWindow> columns(Window window, List<PredictionEvent> events) {
    var panes = new OpenPanes(MONITOR, BASELINE);
    within(window, events).forEach(panes::add);
    var partials = new ArrayList<ColumnPartial>();
    panes.drain(partials::add);
    return partials.stream()
        .map(ColumnPartial::column)
        .distinct()
        .map(column -> partials.stream().filter(part -> part.column().equals(column)).toList())
        .map(ofColumn -> ColumnWindow.of(window, ofColumn, SLICING))
        .toList();
  }

  static ColumnWindow column(String name, int count) {
    return columns(TWO_HOURS, Flights.events(1, count, MIDNIGHT)).stream()
        .filter(window -> window.column().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** What every column says of so many flights around two hours from that time on. */
  static List<WindowPart> parts(int count, Instant from) {
    var reader = new ColumnReader(MONITOR, BASELINE, Detail.ESSENTIAL);
    Window window = Window.of(from.toEpochMilli(), 2 * HOUR);
    return columns(window, Flights.events(1, count, from)).stream().map(reader::read).toList();
  }
}
