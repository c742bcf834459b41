// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.config.Limits;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The second pass over a baseline's rows: counts them exactly over the frozen frames. */
public final class BaselineCount {

  private static final int ABSENT = -1;

  private final String monitor;
  private final Limits limits;
  private final SortedMap<String, ColumnFrame> frames;
  private final List<ColumnFrame> ordered;
  private final SliceChoice slices;
  private final List<Profile> profiles = new ArrayList<>();
  private final SortedMap<String, List<Profile>> bySlice = new TreeMap<>();
  private final ParsedValue value = new ParsedValue();
  private @Nullable Schema schema;
  private List<Integer> positions = List.of();
  private long rows;

  BaselineCount(
      String monitor, SortedMap<String, ColumnFrame> frames, Limits limits, SliceChoice slices) {
    this.monitor = monitor;
    this.limits = limits;
    this.frames = Collections.unmodifiableSortedMap(frames);
    this.ordered = List.copyOf(frames.values());
    this.slices = slices;
    ordered.forEach(frame -> profiles.add(Profile.full(frame)));
    for (String slice : slices.slices()) {
      bySlice.put(slice, ordered.stream().map(Profile::lean).toList());
    }
  }

  /** Counts newer rows over the frames of a baseline, without slices. */
  public static BaselineCount over(Baseline baseline, Limits limits) {
    SortedMap<String, ColumnFrame> frames = new TreeMap<>();
    baseline.columns().forEach((name, column) -> frames.put(name, column.frame()));
    return new BaselineCount(baseline.monitor(), frames, limits, SliceChoice.none());
  }

  /** How each column is counted, by name. */
  public SortedMap<String, ColumnFrame> frames() {
    return frames;
  }

  /**
   * Counts one row; a column that the row does not have is missing.
   *
   * @param time when its event was
   * @param id of its event
   */
  public void count(Row row, Instant time, String id) {
    value.ofEvent(time.toEpochMilli(), Hash.mix(id, 0));
    if (schema == null || !schema.equals(row.schema())) {
      bind(row.schema());
    }
    rows++;
    List<List<Profile>> inSlices = new ArrayList<>();
    for (String slice : slices.slicesOf(row)) {
      inSlices.add(bySlice.getOrDefault(slice, List.of()));
    }
    for (int i = 0; i < ordered.size(); i++) {
      int position = positions.get(i);
      ordered.get(i).parse(position == ABSENT ? null : row.text(position), value);
      profiles.get(i).add(value);
      for (List<Profile> slice : inSlices) {
        slice.get(i).add(value);
      }
    }
  }

  /** The baseline of the rows counted so far. */
  public Baseline build(Instant from, Instant to) {
    SortedMap<String, ColumnBaseline> columns = new TreeMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      Profile profile = profiles.get(i).withoutRareValues(limits.categoryRowsMin());
      columns.put(ordered.get(i).name(), new ColumnBaseline(ordered.get(i), profile));
    }
    SortedMap<String, SortedMap<String, Profile>> copies = new TreeMap<>();
    bySlice.forEach((slice, ofColumns) -> copies.put(slice, byName(ofColumns)));
    return new Baseline("", monitor, from, to, rows, columns, copies).named();
  }

  private SortedMap<String, Profile> byName(List<Profile> ofColumns) {
    SortedMap<String, Profile> named = new TreeMap<>();
    for (int i = 0; i < ordered.size(); i++) {
      named.put(ordered.get(i).name(), ofColumns.get(i).copy());
    }
    return named;
  }

  private void bind(Schema next) {
    List<Integer> bound = new ArrayList<>();
    for (ColumnFrame frame : ordered) {
      OptionalInt position = next.indexOf(frame.name());
      bound.add(position.orElse(ABSENT));
    }
    positions = bound;
    schema = next;
  }
}
