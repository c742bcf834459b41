// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.example;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;

/** Counts the rows of a column once more, to tell whether they are those that were counted. */
public final class CountedAgain {

  /** How the rows that are there compare with those that were counted. */
  public enum Result {
    SAME,
    /** All that were counted, and others: late ones, repeated ones, or such as came since. */
    MORE,
    /** Not those that were counted. */
    OTHER
  }

  private final ExampleRows.Place place;
  private final RowSides.Compared column;
  private final Slicing slicing;
  private final Profile counted;
  private final ParsedValue parsed = new ParsedValue();

  /** Of a column in the window of a number. */
  public CountedAgain(Monitor monitor, ExampleRows.Place place, RowSides.Compared column) {
    this.place = place;
    this.column = column;
    this.slicing = new Slicing(monitor.slices());
    this.counted = Profile.lean(column.frame());
  }

  /** Takes a row that was not set aside. */
  public void offer(PredictionEvent event) {
    if (place.has(event, slicing)) {
      parsed.ofEvent(event.time().toEpochMilli(), Hash.mix(event.id(), 0));
      column.frame().parse(event.row().text(column.frame().name()).orElse(null), parsed);
      counted.add(parsed);
    }
  }

  /** Holds what was counted against what is stored. */
  public Result result() {
    Profile stored = column.now();
    boolean same = stored.rows() == counted.rows();
    boolean more = stored.rows() <= counted.rows();
    for (ParsedValue.Kind kind : ParsedValue.Kind.values()) {
      long before = stored.counters().rows(kind);
      long now = counted.counters().rows(kind);
      same &= before == now;
      more &= before <= now;
    }
    Cells before = stored.cells();
    Cells now = counted.cells();
    for (int cell = 0; cell < before.size(); cell++) {
      same &= before.get(cell) == now.get(cell);
      more &= before.get(cell) <= now.get(cell);
    }
    return same ? Result.SAME : more ? Result.MORE : Result.OTHER;
  }
}
