// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.wire.SnapshotDiffJson.Compared;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.window.SnapshotDiff.Place;
import io.tidewatch.validators.window.SnapshotMove;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.TreeMap;

/** What moved, for people to read. */
final class MoveTable {

  /** More columns of a slice are counted, not named. */
  private static final int NAMED = 3;

  private final SnapshotManifest first;
  private final SnapshotManifest second;
  private final Compared compared;
  private final int top;

  /**
   * A table.
   *
   * @param top lines of it, most moved first
   */
  MoveTable(SnapshotManifest first, SnapshotManifest second, Compared compared, int top) {
    this.first = first;
    this.second = second;
    this.compared = compared;
    this.top = top;
  }

  /**
   * The lines.
   *
   * @param width of the terminal; empty for a pipe
   */
  List<String> lines(OptionalInt width) {
    var lines = new ArrayList<String>();
    lines.add("A " + head(first));
    lines.add("B " + head(second));
    lines.addAll(moves().lines(width));
    if (compared.moves().size() > top) {
      lines.add((compared.moves().size() - top) + " more; --top " + compared.moves().size());
    }
    lines.addAll(only("A", compared.onlyBefore()));
    lines.addAll(only("B", compared.onlyAfter()));
    return lines;
  }

  /** One line for each slice that the other has not, for a thin slice has none of its columns. */
  private static List<String> only(String side, List<Place> places) {
    Map<String, List<String>> columns = new TreeMap<>();
    places.forEach(
        place ->
            columns.computeIfAbsent(place.slice(), slice -> new ArrayList<>()).add(place.column()));
    List<String> lines = new ArrayList<>();
    columns.forEach(
        (slice, names) ->
            lines.add(
                "only in "
                    + side
                    + ": "
                    + slice
                    + (names.size() > NAMED
                        ? " of " + names.size() + " columns"
                        : " of " + names)));
    return lines;
  }

  private static String head(SnapshotManifest snapshot) {
    SnapshotFacts facts = snapshot.facts();
    return String.format(
        Locale.ROOT,
        "%s  %s/%s  %s  %d rows",
        snapshot.id(),
        facts.window().start(),
        facts.window().end(),
        facts.subject(),
        facts.rows());
  }

  private Table moves() {
    var table =
        new Table(
            Column.ofProse("column"),
            Column.ofProse("slice"),
            Column.ofNumbers("size").told("size %s"),
            Column.ofNumbers("psi").told("psi %s"),
            Column.ofNumbers("js").told("js %s"),
            Column.ofNumbers("missing A → B").told("missing %s"),
            Column.ofNumbers("mean A → B").told("mean %s"));
    for (SnapshotMove move : compared.moves().subList(0, Math.min(top, compared.moves().size()))) {
      table.row(
          Cell.of(move.column()),
          Cell.of(move.slice()),
          Cell.of(number(move.size())),
          Cell.of(number(move.distances(), Metrics.PSI)),
          Cell.of(number(move.distances(), Metrics.JS)),
          Cell.of(sides(move, Metrics.MISSING_SHARE)),
          Cell.of(sides(move, Metrics.MEAN)));
    }
    return table;
  }

  private static String sides(SnapshotMove move, String metric) {
    String before = number(move.before(), metric);
    String after = number(move.after(), metric);
    return before.isEmpty() && after.isEmpty() ? "" : before + " → " + after;
  }

  private static String number(Map<String, Reading> readings, String metric) {
    Reading reading = readings.get(metric);
    OptionalDouble value = reading == null ? OptionalDouble.empty() : reading.value();
    return value.isPresent() ? number(value.getAsDouble()) : "";
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, Math.abs(value) < 1000 ? "%.3f" : "%.4g", value);
  }
}
