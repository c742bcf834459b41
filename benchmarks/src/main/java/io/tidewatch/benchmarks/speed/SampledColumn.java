// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.config.Limits;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.FrozenDictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A column of decoded standard events, and its frame, frozen on the same values. */
final class SampledColumn {

  static final SampledColumn EMPTY =
      new SampledColumn(
          ColumnFrame.categorical("none", FrozenDictionary.EMPTY),
          List.of(),
          0,
          new double[0],
          new String[0]);

  private final ColumnFrame frame;
  private final List<Row> rows;
  private final int index;
  private final double[] numbers;
  private final @Nullable String[] texts;

  private SampledColumn(
      ColumnFrame frame, List<Row> rows, int index, double[] numbers, @Nullable String[] texts) {
    this.frame = frame;
    this.rows = rows;
    this.index = index;
    this.numbers = numbers;
    this.texts = texts;
  }

  ColumnFrame frame() {
    return frame;
  }

  List<Row> rows() {
    return rows;
  }

  /** The column's place in the rows. */
  int index() {
    return index;
  }

  /** A value where the column is one of numbers; NaN where there is none. */
  double number(int row) {
    return numbers[row];
  }

  /** A value where the column is one of words; else null. */
  @Nullable String text(int row) {
    return texts[row];
  }

  static SampledColumn of(String column, int count) {
    List<Row> rows = DecodedEvents.of(count).events().stream().map(PredictionEvent::row).toList();
    Schema schema = rows.get(0).schema();
    int index = schema.indexOf(column).orElseThrow();
    boolean number = StandardEvents.numbers().contains(column);
    double[] numbers = new double[count];
    @Nullable String[] texts = new String[count];
    for (int row = 0; row < count; row++) {
      numbers[row] = number ? rows.get(row).number(index) : Double.NaN;
      texts[row] = number ? null : rows.get(row).text(index);
    }
    ColumnFrame frame = number ? ofNumbers(column, numbers) : ofWords(column, rows, index);
    return new SampledColumn(frame, rows, index, numbers, texts);
  }

  private static ColumnFrame ofNumbers(String column, double[] numbers) {
    var weights = new TreeMap<Double, Double>();
    for (double number : numbers) {
      if (!Double.isNaN(number)) {
        weights.merge(number, 1.0, Double::sum);
      }
    }
    return ColumnFrame.numeric(column, Optional.empty(), EdgeChoice.edges(weights), 0);
  }

  private static ColumnFrame ofWords(String column, List<Row> rows, int index) {
    Map<String, Long> counts =
        rows.stream()
            .flatMap(row -> Stream.ofNullable(row.text(index)))
            .collect(Collectors.groupingBy(text -> text, Collectors.counting()));
    return ColumnFrame.categorical(
        column, FrozenDictionary.mostFrequent(counts, Limits.DEFAULT.dictionaryEntries()));
  }
}
