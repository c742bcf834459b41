// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.FeatureSelection;
import io.tidewatch.config.Limits;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowSource;
import io.tidewatch.validators.judge.History;
import io.tidewatch.validators.profile.ProfileBound;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/**
 * The most state that the profiles of one model version and stage may take, whatever comes in:
 * columns × (a full profile + slices × a lean one) × panes, and the histories of the checks.
 *
 * @param columns profiled at most
 * @param fullBytes of one full profile of every column, together
 * @param leanBytes of one lean profile of every column, together
 * @param leaves crossings of the slices' columns, in each pane; 0 without slices
 * @param panes open at a time: those of the largest window, and those that late events hold open
 * @param historyBytes of what the checks remember
 * @param toldBytes of the windows that late rows may still revise, as they were told; 0 where no
 *     row may be late
 */
public record StateBound(
    int columns,
    long fullBytes,
    long leanBytes,
    int leaves,
    long panes,
    long historyBytes,
    long toldBytes) {

  /** Checks of a column: drift of itself and of four aspects, with four tests each, and shares. */
  private static final int SERIES_OF_A_COLUMN = 5 * 5 + 3;

  /** Checks of a column in a slice: drift, with its size and two tests, and missing share. */
  private static final int SERIES_OF_A_SLICE = 4;

  /** A series' name, and its values. */
  private static final long SERIES_BYTES = 128 + 8L * History.CAPACITY;

  /** Checks of a column that have a season: shares and levels of all rows. */
  private static final int SEASONS_OF_A_COLUMN = 7;

  /** A season's name, its values and medians as floats, and its detector. */
  private static final long SEASON_BYTES = 256 + 4L * 15 * 24;

  /** A value of a window that may be revised: the value, its window and its model's version. */
  private static final long OPEN_VALUE_BYTES = 64;

  private static final double KIBI = 1024;
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

  /** The bound of a monitor; what is not declared is taken for the type that takes most. */
  public static StateBound of(Monitor monitor) {
    Limits limits = monitor.limits();
    List<ColumnType> types = types(monitor);
    Duration largest = Collections.max(monitor.windows());
    long pane = monitor.pane().toMillis();
    Duration late = monitor.sources().rows().stream().outOfOrderness();
    int dictionary = limits.dictionaryEntries();
    long full = types.stream().mapToLong(type -> ProfileBound.full(type, dictionary)).sum();
    long lean = types.stream().mapToLong(type -> ProfileBound.lean(type, dictionary)).sum();
    int leaves = monitor.slices().isEmpty() ? 0 : limits.leafCells() + 1;
    long revisable = revisable(monitor);
    long slices = (long) monitor.slices().size() * limits.leafCells(); // that a baseline can know
    long series = (SERIES_OF_A_COLUMN + SERIES_OF_A_SLICE * slices) * types.size();
    return new StateBound(
        types.size(),
        full,
        lean,
        leaves,
        (largest.toMillis() + monitor.lateness().toMillis()) / pane
            + (late.toMillis() + pane - 1) / pane
            + 1,
        series * (SERIES_BYTES * monitor.windows().size() + OPEN_VALUE_BYTES * revisable)
            + seasons(monitor, types.size(), revisable),
        revisable * (full + (long) monitor.slices().size() * leaves * lean));
  }

  /** What is remembered by the hour of the day. */
  private static long seasons(Monitor monitor, int columns, long revisable) {
    long sizes =
        monitor.windows().stream().filter(size -> size.compareTo(Duration.ofDays(1)) < 0).count();
    long each = SEASON_BYTES * sizes + (sizes == 0 ? 0 : OPEN_VALUE_BYTES * revisable);
    return (long) SEASONS_OF_A_COLUMN * columns * each;
  }

  /** Windows of all sizes that have closed and may still be revised. */
  private static long revisable(Monitor monitor) {
    long lateness = monitor.lateness().toMillis();
    return monitor.windows().stream()
        .mapToLong(size -> (lateness + size.toMillis() - 1) / size.toMillis())
        .sum();
  }

  /** All of it, in bytes. */
  public long bytes() {
    return (fullBytes + leaves * leanBytes) * panes + historyBytes + toldBytes;
  }

  /** The sum in one line, with its terms. */
  public String text() {
    return String.format(
        Locale.ROOT,
        "at most %s of state for each model version and stage: %,d columns (%s) and %,d leaves of"
            + " them (%s each), in %,d panes; %s of history%s",
        size(bytes()),
        columns,
        size(fullBytes),
        leaves,
        size(leanBytes),
        panes,
        size(historyBytes),
        toldBytes == 0 ? "" : "; " + size(toldBytes) + " of windows that may be revised");
  }

  private static List<ColumnType> types(Monitor monitor) {
    List<ColumnType> types = new ArrayList<>();
    for (ColumnSpec column : monitor.columns().values()) {
      types.add(column.type().orElse(ColumnType.CATEGORICAL));
    }
    int most = Math.max(types.size(), Math.min(columns(monitor), monitor.limits().columns()));
    while (types.size() < most) {
      types.add(ColumnType.CATEGORICAL);
    }
    return types;
  }

  /** How many columns there can be: those that are named, or else the limit. */
  private static int columns(Monitor monitor) {
    RowSource rows = monitor.sources().rows();
    if (rows.features() instanceof FeatureSelection.Listed listed) {
      return listed.fields().size() + 1;
    }
    int named = rows.stream().fields().size();
    return named > 0 ? named : monitor.limits().columns();
  }

  private static String size(long bytes) {
    double size = bytes;
    int unit = 0;
    while (size >= KIBI && unit < UNITS.length - 1) {
      size /= KIBI;
      unit++;
    }
    return String.format(
        Locale.ROOT, unit == 0 || size >= 100 ? "%.0f %s" : "%.1f %s", size, UNITS[unit]);
  }
}
