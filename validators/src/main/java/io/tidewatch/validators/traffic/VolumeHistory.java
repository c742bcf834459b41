// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.History;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * How many rows the windows of one size of one stage usually have, by the hour of the week.
 *
 * <p>Windows of an hour or more have a cell for each place in the week; shorter windows of one hour
 * of the week share one. A cell keeps its newest {@value #WEEKS} counts. Source: statistics.md,
 * section 4.
 *
 * @param cells rows, oldest first, by cell
 */
record VolumeHistory(SortedMap<Integer, History> cells) {

  /** Counts that a cell keeps. A choice: two months follow the seasons. Unit: windows. */
  static final int WEEKS = 8;

  /** Counts that a cell needs to be judged by. Source: statistics.md, section 4. */
  static final int WEEKS_MIN = 4;

  /**
   * Least relative spread of the rate; what is estimated from few weeks is often too small. A
   * choice: 5 %.
   */
  static final double SPREAD_MIN = 0.05;

  /** Least mean: of an hour that was empty for weeks, some rows are no surprise. A choice. */
  static final double MEAN_MIN = 0.5;

  static final VolumeHistory EMPTY = new VolumeHistory(new TreeMap<>());

  private static final long WEEK = Duration.ofDays(7).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long HOUR = Duration.ofHours(1).toMillis();

  VolumeHistory {
    cells = Collections.unmodifiableSortedMap(new TreeMap<>(cells));
  }

  /** This history and one more window. */
  VolumeHistory add(Window window, long rows) {
    SortedMap<Integer, History> next = new TreeMap<>(cells);
    double[] counts = cells.getOrDefault(cell(window), History.EMPTY).add((double) rows).values();
    int surplus = Math.max(0, counts.length - WEEKS);
    next.put(cell(window), History.of(Arrays.copyOfRange(counts, surplus, counts.length)));
    return new VolumeHistory(next);
  }

  /**
   * What a window should have: the median of its cell, with the spread of all cells, widened by the
   * error of the median. Empty below {@value #WEEKS_MIN} weeks, or where windows are shorter than
   * an hour, for those of one cell are not of different weeks.
   */
  Optional<NegativeBinomial> expected(Window window) {
    History cell = cells.getOrDefault(cell(window), History.EMPTY);
    if (cell.size() < WEEKS_MIN || window.size().toMillis() < HOUR) {
      return Optional.empty();
    }
    double mean = Math.max(MEAN_MIN, median(cell.values()));
    double variance = mean + mean * mean * spreadSquared();
    double ofMedian = Math.PI / 2 * variance / cell.size();
    double widened = (variance + ofMedian - mean) / (mean * mean);
    return Optional.of(new NegativeBinomial(mean, 1 / widened));
  }

  /**
   * {@code ln(1 + rows)} of the windows at the same time of day, of whichever weekday; the newest
   * of each weekday first, {@link History#CAPACITY} at most. A window of an hour is never compared
   * with the hours beside it, which differ by nature.
   */
  History ofHour(Window window) {
    long sizeMillis = Math.max(HOUR, window.size().toMillis());
    long perDay = Math.max(1, DAY / sizeMillis);
    List<double[]> weekdays = new ArrayList<>();
    cells.forEach(
        (cell, counts) -> {
          if (cell % perDay == cell(window) % perDay) {
            weekdays.add(counts.values());
          }
        });
    var newest = DoubleStream.builder();
    for (int age = 1; age <= WEEKS; age++) {
      for (double[] counts : weekdays) {
        if (counts.length >= age) {
          newest.add(Math.log1p(counts[counts.length - age]));
        }
      }
    }
    return History.of(newest.build().limit(History.CAPACITY).toArray());
  }

  /**
   * The squared relative spread of the rate, by moments over all cells: of {@code n} counts with
   * mean {@code m}, the squares about it are expected to be {@code (n - 1)(m + m² · spread²)}.
   */
  private double spreadSquared() {
    double surplus = 0;
    double weight = 0;
    for (History cell : cells.values()) {
      if (cell.size() >= 2) {
        double mean = cell.mean();
        double deviation = cell.stddev();
        surplus += (cell.size() - 1) * (deviation * deviation - mean);
        weight += (cell.size() - 1) * mean * mean;
      }
    }
    return Math.max(SPREAD_MIN * SPREAD_MIN, weight > 0 ? surplus / weight : 0);
  }

  private static double median(double[] counts) {
    double[] sorted = counts.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  private static int cell(Window window) {
    long sizeMillis = Math.max(HOUR, window.size().toMillis());
    return (int) (Math.floorMod(window.start().toEpochMilli(), WEEK) / sizeMillis);
  }
}
