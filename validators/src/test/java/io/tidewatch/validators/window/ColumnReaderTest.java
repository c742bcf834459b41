// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.window.Windows.BASELINE;
import static io.tidewatch.validators.window.Windows.MONITOR;
import static io.tidewatch.validators.window.Windows.TWO_HOURS;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.pane.Flights;
import io.tidewatch.validators.slice.Slicing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ColumnReaderTest {

  private static final int MANY = 600;
  private static final int THIN = 30;

  @Test
  void theSlicesOfAWindowAreWhatCountingSays() {
    List<PredictionEvent> events = Windows.within(TWO_HOURS, Flights.events(1, MANY, MIDNIGHT));
    Map<String, Long> rows = new TreeMap<>();
    Map<String, Long> missing = new TreeMap<>();
    for (PredictionEvent event : events) {
      String origin = "origin=" + event.row().text("origin").orElseThrow();
      String crossed = origin + ",carrier=" + event.row().text("carrier").orElse("(missing)");
      for (String slice : List.of(origin, crossed)) {
        rows.merge(slice, 1L, Long::sum);
        missing.merge(slice, event.row().text("distance").isEmpty() ? 1L : 0L, Long::sum);
      }
    }
    ColumnWindow window = Windows.column("distance", MANY);

    Map<String, Long> counted = new TreeMap<>();
    Map<String, Long> absent = new TreeMap<>();
    window.slices().forEach((slice, profile) -> counted.put(slice, profile.rows()));
    window.slices().forEach((slice, profile) -> absent.put(slice, profile.counters().absent()));
    assertThat(counted).isEqualTo(rows).hasSize(3 + 3 * 4);
    assertThat(absent).isEqualTo(missing);
    assertThat(window.all().rows()).isEqualTo(events.size());
  }

  @Test
  void aFullWindowIsMeasuredAndComparedAndItsSlicesToo() {
    WindowPart part = read("distance", MANY, Detail.ESSENTIAL);

    assertThat(metrics(part, Slicing.ALL))
        .contains(Metrics.PSI, Metrics.KS, Metrics.MEAN, "q50", Metrics.OUTSIDE_SHARE);
    assertThat(metrics(part, "origin=JFK"))
        .containsExactlyInAnyOrder(
            Metrics.ROWS, Metrics.MISSING_SHARE, Metrics.PSI, Metrics.JS, Metrics.DRIFT_P);
    assertThat(part.drifts())
        .extracting(drift -> drift.measurement().key().slice())
        .contains(Slicing.ALL, "origin=JFK");
    assertThat(part.shares())
        .filteredOn(share -> share.max().isPresent()) // a limit is one of all rows
        .extracting(share -> share.measurement().key().slice())
        .containsExactly(Slicing.ALL);
    assertThat(part.shares())
        .allMatch(share -> share.rows() >= MONITOR.limits().rowsPerVerdict())
        .extracting(ShareFinding::check)
        .contains(Metrics.MISSING_SHARE, Metrics.INVALID_SHARE, Metrics.TOP_SHARE);
    assertThat(part.profiles()).containsKeys(Slicing.ALL, "origin=JFK");
    assertThat(part.measurements())
        .allMatch(measurement -> measurement.baselineRows().isPresent())
        .allMatch(measurement -> measurement.baseline().equals(BASELINE.map(b -> b.id())));
  }

  @Test
  void ofAThinWindowOnlyTheCheapestIsMeasuredUnlessEverythingIsWanted() {
    WindowPart thin = read("distance", THIN, Detail.ESSENTIAL);
    assertThat(metrics(thin, Slicing.ALL))
        .containsExactlyInAnyOrder(Metrics.ROWS, Metrics.MISSING_SHARE, Metrics.MEAN);
    assertThat(thin.drifts()).isEmpty();
    assertThat(thin.shares()).isEmpty();
    assertThat(thin.profiles()).containsOnlyKeys(Slicing.ALL);

    WindowPart everything = read("distance", THIN, Detail.EVERYTHING);
    assertThat(metrics(everything, Slicing.ALL))
        .isEqualTo(metrics(read("distance", MANY, Detail.ESSENTIAL), Slicing.ALL));
    assertThat(metrics(everything, "origin=JFK")).contains(Metrics.JS);
    assertThat(everything.drifts()).isEmpty(); // measured, but never judged
  }

  @Test
  void anIdentifierIsCountedAndNeverCompared() {
    WindowPart part = read("tail", MANY, Detail.ESSENTIAL);
    assertThat(metrics(part, Slicing.ALL))
        .containsExactlyInAnyOrder(
            Metrics.ROWS, Metrics.MISSING_SHARE, Metrics.DISTINCT, Metrics.UNIQUENESS);
    assertThat(part.drifts()).isEmpty();
  }

  @Test
  void withoutABaselineNothingIsComparedAndTheReasonIsTold() {
    var reader = new ColumnReader(MONITOR, Optional.empty(), Detail.ESSENTIAL);
    var panes = Windows.column("carrier", MANY);
    WindowPart part = reader.read(panes);
    assertThat(part.drifts()).isEmpty();
    assertThat(part.measurements())
        .filteredOn(measurement -> measurement.key().metric().equals(Metrics.PSI))
        .isNotEmpty()
        .allMatch(measurement -> measurement.reading().reason().orElse("").equals("no baseline"));
  }

  /** New slices come without end. */
  @Test
  void ofASliceThatTheBaselineDoesNotKnowNoDriftIsTold() {
    WindowPart part = ofBoston(Detail.ESSENTIAL);
    assertThat(metrics(part, "origin=BOS"))
        .containsExactlyInAnyOrder(Metrics.ROWS, Metrics.MISSING_SHARE);
    assertThat(metrics(part, "origin=JFK"))
        .containsExactlyInAnyOrder(
            Metrics.ROWS, Metrics.MISSING_SHARE, Metrics.PSI, Metrics.JS, Metrics.DRIFT_P);
    assertThat(part.profiles()).containsKey("origin=BOS");

    WindowPart everything = ofBoston(Detail.EVERYTHING);
    assertThat(everything.measurements())
        .filteredOn(measurement -> measurement.key().slice().equals("origin=BOS"))
        .filteredOn(measurement -> measurement.key().metric().equals(Metrics.JS))
        .singleElement()
        .matches(measurement -> measurement.reading().reason().orElse("").equals("no baseline"));
    assertThat(everything.drifts()).isEqualTo(part.drifts());
  }

  /** Distances of flights, a third of which are from where none was before. */
  private static WindowPart ofBoston(Detail detail) {
    var events = new ArrayList<PredictionEvent>();
    for (PredictionEvent event : Flights.events(1, MANY, MIDNIGHT)) {
      events.add(events.size() % 3 == 0 ? fromBoston(event) : event);
    }
    ColumnWindow distance =
        Windows.columns(TWO_HOURS, events).stream()
            .filter(window -> window.column().equals("distance"))
            .findFirst()
            .orElseThrow();
    return new ColumnReader(MONITOR, BASELINE, detail).read(distance);
  }

  private static PredictionEvent fromBoston(PredictionEvent event) {
    String[] texts = new String[Flights.SCHEMA.size()];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = event.row().text(i);
    }
    texts[Flights.SCHEMA.names().indexOf("origin")] = "BOS";
    return new PredictionEvent(
        event.id(),
        event.time(),
        event.subject(),
        event.answer(),
        new Row(Flights.SCHEMA, texts),
        event.position());
  }

  private static WindowPart read(String column, int count, Detail detail) {
    return new ColumnReader(MONITOR, BASELINE, detail).read(Windows.column(column, count));
  }

  private static Set<String> metrics(WindowPart part, String slice) {
    return part.measurements().stream()
        .map(Measurement::key)
        .filter(key -> key.slice().equals(slice))
        .map(key -> key.metric())
        .collect(Collectors.toSet());
  }
}
