// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.explain.Explanation.Example;
import io.tidewatch.app.explain.Explanation.Examples;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.source.RecordRanges;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.example.CountedAgain;
import io.tidewatch.validators.example.ExampleRows;
import io.tidewatch.validators.example.RowSides;
import io.tidewatch.validators.example.Side;
import io.tidewatch.validators.pane.InputRange;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;

/**
 * Rows that show the numbers of an incident, read once more from where they were read: no row is
 * kept for this. All numbers of a monitor share one reading of each source.
 */
final class SourceExamples {

  /** Records that are read of one source. A choice: some ten seconds of decoding. */
  private static final long RECORDS_MAX = 1_000_000;

  private record Wanted(ExampleRows rows, Optional<CountedAgain> counted, List<InputRange> inputs) {

    /** A rule has no profile: it is known how many rows it was asked of, and how many broke it. */
    CountedAgain.Result result(StoredVerdict verdict) {
      if (counted.isPresent()) {
        return counted.get().result();
      }
      long failing = rows.count(Side.FAILING);
      long all = failing + rows.count(Side.HEALTHY);
      long broke = Math.round(verdict.value().orElse(0) * verdict.rows());
      if (all == verdict.rows() && failing == broke) {
        return CountedAgain.Result.SAME;
      }
      return all >= verdict.rows() && failing >= broke
          ? CountedAgain.Result.MORE
          : CountedAgain.Result.OTHER;
    }
  }

  private final Monitor monitor;
  private final Map<StoredVerdict, Wanted> wanted = new LinkedHashMap<>();
  private final Map<String, String> trouble = new LinkedHashMap<>(); // by source

  /** Examples of a monitor as it was. */
  SourceExamples(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Asks for examples of a verdict.
   *
   * @param column that it is about; empty for a rule
   * @param inputs where the rows of its window were read
   */
  void want(
      StoredVerdict verdict,
      RowSides sides,
      Optional<RowSides.Compared> column,
      List<InputRange> inputs) {
    var place = new ExampleRows.Place(verdict.subject(), verdict.window(), verdict.slice());
    wanted.put(
        verdict,
        new Wanted(
            new ExampleRows(monitor, place, sides),
            column.map(compared -> new CountedAgain(monitor, place, compared)),
            inputs));
  }

  /** Reads the sources. */
  void read() {
    var ranges = new ArrayList<InputRange>();
    wanted.values().forEach(each -> ranges.addAll(each.inputs()));
    for (InputRange range : InputRange.merge(ranges)) {
      try {
        if (!new RecordRanges(monitor, RECORDS_MAX).each(range, this::offer)) {
          trouble.put(
              range.source(), "only the first " + RECORDS_MAX + " of these records were read");
        }
      } catch (NoSuchFileException gone) {
        trouble.put(range.source(), range.source() + " is not there any more");
      } catch (IOException | KafkaException | IllegalStateException e) {
        trouble.put(range.source(), range.source() + " can not be read: " + e.getMessage());
      }
    }
  }

  private void offer(Decoded<PredictionEvent> decoded) {
    for (Wanted each : wanted.values()) {
      decoded.event().ifPresent(each.rows()::offer);
      each.counted().ifPresent(counted -> decoded.kept().ifPresent(counted::offer));
    }
  }

  /** What was found for a verdict that was asked for. */
  Examples of(StoredVerdict verdict) {
    Wanted asked = wanted.get(verdict);
    if (asked == null) {
      return Examples.NONE;
    }
    Optional<String> note =
        asked.inputs().stream()
            .filter(input -> trouble.containsKey(input.source()))
            .map(input -> trouble.getOrDefault(input.source(), ""))
            .findFirst();
    CountedAgain.Result result = asked.result(verdict);
    if (note.isEmpty() && result == CountedAgain.Result.OTHER) {
      return Examples.none("the source is not as it was: its rows are not those that were counted");
    }
    var rows = new ArrayList<Example>();
    for (Side side : List.of(Side.FAILING, Side.HEALTHY)) {
      asked.rows().of(side).forEach(event -> rows.add(example(side, event)));
    }
    return new Examples(
        rows,
        note.isEmpty() && result == CountedAgain.Result.MORE
            ? Optional.of("more rows are there than were counted: late, repeated or new ones")
            : note);
  }

  private Example example(Side side, PredictionEvent event) {
    return new Example(
        side,
        event.id(),
        event.time(),
        Optional.empty(),
        event.position().toString(),
        values(event.row(), monitor.sensitiveColumns()));
  }

  /** What people may see of a row; a missing value is not there. */
  static SortedMap<String, String> values(Row row, SortedSet<String> sensitive) {
    SortedMap<String, String> values = new TreeMap<>();
    for (String column : row.schema().names()) {
      if (!sensitive.contains(column)) {
        row.text(column).ifPresent(text -> values.put(column, text));
      }
    }
    return values;
  }
}
