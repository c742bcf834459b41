// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Catalogue;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.config.DurationText;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** Whose rows are asked for, in which windows: what is left out is chosen. */
final class Selection {

  private static final String PRODUCTION = "production";

  private final Data data;
  private final Asked asked;
  private final String monitor;
  private final Collection<Rows> all;

  private Selection(Data data, Asked asked, String monitor) {
    this.data = data;
    this.asked = asked;
    this.monitor = monitor;
    this.all = data.store().catalogue().rowsOf(monitor);
  }

  /**
   * What is asked of a monitor.
   *
   * @throws Refusal if there is no such monitor
   */
  static Selection of(Data data, Asked asked) throws Refusal {
    String monitor = asked.word("monitor");
    data.facts(monitor);
    return new Selection(data, asked, monitor);
  }

  String monitor() {
    return monitor;
  }

  /** Sizes of windows that there are, shortest first, in milliseconds. */
  NavigableSet<Long> sizes() throws IOException {
    NavigableSet<Long> sizes = new TreeSet<>();
    all.forEach(rows -> sizes.add(rows.size()));
    for (Duration size :
        data.documents().current(monitor).map(Monitor::windows).orElse(List.of())) {
      sizes.add(size.toMillis());
    }
    return sizes;
  }

  /**
   * The size that is asked for, else the longest.
   *
   * @throws Refusal if the monitor has no such windows
   */
  long size() throws Refusal, IOException {
    NavigableSet<Long> sizes = sizes();
    Optional<String> text = asked.text("window");
    if (text.isEmpty()) {
      if (sizes.isEmpty()) {
        throw Refusal.notFound("monitor " + monitor + " has no window yet");
      }
      return sizes.last();
    }
    return DurationText.parse(text.get())
        .map(Duration::toMillis)
        .filter(sizes::contains)
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    List.of(
                        "window is "
                            + text.get()
                            + ", must be one of "
                            + String.join(", ", sizes.stream().map(Selection::text).toList()))));
  }

  static String text(long size) {
    return DurationText.of(Duration.ofMillis(size));
  }

  /** All subjects that have rows in all, newest first. */
  static List<Subject> subjects(Catalogue catalogue, String monitor) {
    List<Rows> rows = new ArrayList<>();
    catalogue.rowsOf(monitor).stream()
        .filter(each -> each.slice().equals(Slicing.ALL))
        .filter(each -> last(catalogue, each).isPresent())
        .forEach(rows::add);
    rows.sort(
        Comparator.comparing((Rows each) -> -last(catalogue, each).orElseThrow())
            .thenComparing(each -> -first(catalogue, each))
            .thenComparing(each -> each.subject().modelVersion(), Comparator.reverseOrder()));
    return rows.stream().map(Rows::subject).distinct().toList();
  }

  /** Start of the last window of the model as a whole. */
  static Optional<Long> last(Catalogue catalogue, Rows rows) {
    return catalogue.ofModel(rows).values().stream()
        .filter(series -> !series.isEmpty())
        .map(Series::last)
        .max(Comparator.naturalOrder());
  }

  private static long first(Catalogue catalogue, Rows rows) {
    return catalogue.ofModel(rows).values().stream()
        .filter(series -> !series.isEmpty())
        .mapToLong(Series::first)
        .min()
        .orElse(Long.MAX_VALUE);
  }

  /**
   * The subject that is asked for.
   *
   * @throws Refusal if there is none
   */
  Subject subject() throws Refusal {
    List<Subject> subjects = subjects(data.store().catalogue(), monitor);
    if (subjects.isEmpty()) {
      throw Refusal.notFound("monitor " + monitor + " has no window yet");
    }
    List<String> stages = subjects.stream().map(Subject::stage).distinct().toList();
    String stage =
        asked.text("stage").orElse(stages.contains(PRODUCTION) ? PRODUCTION : stages.get(0));
    if (!stages.contains(stage)) {
      throw Refusal.notFound("stage is " + stage + ", must be one of " + String.join(", ", stages));
    }
    List<Subject> versions =
        subjects.stream().filter(subject -> subject.stage().equals(stage)).toList();
    Optional<String> version = asked.text("modelVersion");
    return versions.stream()
        .filter(subject -> version.filter(v -> !v.equals(subject.modelVersion())).isEmpty())
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.notFound(
                    "modelVersion is "
                        + version.orElse("")
                        + ", must be one of "
                        + String.join(
                            ", ", versions.stream().map(Subject::modelVersion).toList())));
  }

  /**
   * The rows that are asked for.
   *
   * @throws Refusal if there are none
   */
  Rows rows() throws Refusal, IOException {
    var rows = new Rows(monitor, size(), subject(), slice());
    if (!all.contains(rows)) {
      throw Refusal.notFound(
          slice().equals(Slicing.ALL)
              ? "there is no window of " + text(rows.size()) + " of " + rows.subject()
              : "slice is " + slice() + ", must be one that was measured");
    }
    return rows;
  }

  String slice() {
    return asked.text("slice").orElse(Slicing.ALL);
  }

  /** First start that is asked for, in milliseconds. */
  long from() {
    return asked.time("from").map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
  }

  /** Start before which all are, in milliseconds. */
  long to() {
    return asked.time("to").map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
  }

  /**
   * Makes sure that the time has a length.
   *
   * @throws Refusal if it has none
   */
  Selection requireTime() throws Refusal {
    if (from() >= to()) {
      throw Refusal.badRequest(
          List.of(
              "to is "
                  + asked.time("to").orElseThrow()
                  + ", must be after from, "
                  + asked.time("from").orElseThrow()));
    }
    return this;
  }

  /**
   * The start of the window that is asked for, else of the newest of the rows.
   *
   * @throws Refusal if there is no such window
   */
  long at(Rows rows, Collection<Series> among) throws Refusal {
    Optional<Long> start = asked.time("at").map(Instant::toEpochMilli);
    if (start.isEmpty()) {
      return among.stream()
          .filter(series -> !series.isEmpty())
          .map(Series::last)
          .max(Comparator.naturalOrder())
          .orElseThrow(() -> Refusal.notFound("nothing was measured yet"));
    }
    if (among.stream()
        .noneMatch(series -> data.store().history().point(series, start.get()).isPresent())) {
      throw Refusal.notFound(
          "at is "
              + asked.word("at")
              + ", must be the start of a window of "
              + text(rows.size())
              + " that is stored");
    }
    return start.get();
  }

  /**
   * The column that is asked for.
   *
   * @throws Refusal if nothing was measured of it
   */
  String column(Rows rows) throws Refusal {
    String column = asked.word("column");
    if (data.store().catalogue().ofColumn(rows, column).isEmpty()) {
      throw Refusal.notFound("column is " + column + ", must be one that is measured");
    }
    return column;
  }

  /** Metrics that are asked for; empty where that is left open. */
  Optional<List<String>> metrics() {
    return asked.text("metric").map(text -> List.of(text.split(",", -1)));
  }
}
