// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of some cities: five columns of normal numbers, and five of categories, which are such
 * numbers cut in steps of half a deviation.
 */
record Cities(Traffic traffic, int cities, int rowsOfEach, RandomGenerator random) {

  static final int COLUMNS = 10;

  private static final Schema SCHEMA =
      new Schema(
          Stream.concat(Stream.of("city"), IntStream.range(0, COLUMNS).mapToObj(Cities::nameOf))
              .toList());

  /** What goes wrong in the first city, in every column. */
  enum Fault {
    NONE("none"),
    SHIFT("shift of half a deviation"),
    LARGE_SHIFT("shift of a deviation"),
    MISSING("10 % missing");

    private final String title;

    Fault(String title) {
      this.title = title;
    }

    @Override
    public String toString() {
      return title;
    }
  }

  /** A day without a fault. */
  List<Row> day() {
    return day(Fault.NONE);
  }

  List<Row> day(Fault fault) {
    double[][] columns = new double[COLUMNS][];
    for (int column = 0; column < COLUMNS; column++) {
      columns[column] = traffic.window(cities * rowsOfEach, random);
    }
    var rows = new ArrayList<Row>();
    for (int i = 0; i < cities * rowsOfEach; i++) {
      int city = i / rowsOfEach;
      @Nullable String[] texts = new String[COLUMNS + 1];
      texts[0] = "c" + city;
      for (int column = 0; column < COLUMNS; column++) {
        texts[column + 1] = text(column, columns[column][i], city == 0 ? fault : Fault.NONE);
      }
      rows.add(new Row(SCHEMA, texts));
    }
    return rows;
  }

  private @Nullable String text(int column, double number, Fault fault) {
    if (fault == Fault.MISSING && random.nextDouble() < .1) {
      return null;
    }
    double moved =
        switch (fault) {
          case SHIFT -> number + .5;
          case LARGE_SHIFT -> number + 1;
          case NONE, MISSING -> number;
        };
    return column % 2 == 0 ? Double.toString(moved) : "v" + Math.round(2 * moved);
  }

  static String nameOf(int column) {
    return (column % 2 == 0 ? "x" : "k") + column;
  }
}
