// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison;
import io.tidewatch.config.Comparison.Mode;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Adds the cases of a pane to what is known of each two versions. */
final class PaneFold {

  /** The sums of a pane: of the champion, and of the challenger or of pairs. */
  private record Sides(ComparedSums champion, ComparedSums challenger) {
    Sides() {
      this(new ComparedSums(), new ComparedSums());
    }

    /** Cells that cancel out are there in one order of arrival and not in another. */
    boolean isZero() {
      return champion.isZero() && challenger.isZero();
    }
  }

  private final Comparison compared;
  private final Booking booking;
  private final Slicing slicing;
  private final Set<String> known;
  private final long periodMillis;

  /**
   * A fold.
   *
   * @param known the slices that are compared, besides all cases
   */
  PaneFold(Monitor monitor, Set<String> known) {
    this.compared = monitor.comparison().orElseThrow();
    this.booking = VersionComparison.booking(monitor);
    this.slicing = new Slicing(monitor.slices());
    this.known = known;
    this.periodMillis = monitor.windows().get(monitor.windows().size() - 1).toMillis();
  }

  /** Adds the cases; returns the slices that changed, by versions. */
  Map<ComparedVersions, List<String>> fold(
      ComparisonState state, Window window, ComparedPane pane) {
    if (compared.mode() == Mode.SPLIT) {
      countPredictions(state, window, pane);
    }
    var sums = new TreeMap<ComparedVersions, TreeMap<String, Sides>>();
    pane.cells()
        .forEach(
            (cell, cases) -> {
              for (ComparedVersions versions : versionsOf(state, cell)) {
                add(sums.computeIfAbsent(versions, key -> new TreeMap<>()), versions, cell, cases);
              }
            });
    long period = Window.floor(window.start().toEpochMilli(), periodMillis);
    var changed = new TreeMap<ComparedVersions, List<String>>();
    sums.forEach(
        (versions, slices) -> {
          slices.values().removeIf(Sides::isZero);
          if (!slices.isEmpty()) {
            ComparedTotals totals = state.of(versions);
            slices.forEach((name, sides) -> add(totals, name, period, sides));
            changed.put(versions, List.copyOf(slices.keySet()));
          }
        });
    return changed;
  }

  private static void add(ComparedTotals totals, String slice, long period, Sides sides) {
    ComparedSlice known = totals.slice(slice);
    totals.put(slice, known.plus(period, sides.champion().losses(), sides.challenger().losses()));
  }

  private void add(
      Map<String, Sides> slices, ComparedVersions versions, ComparedCell cell, ComparedSums cases) {
    for (String slice : slicing.slicesOf(cell.leaf())) {
      if (slice.equals(Slicing.ALL) || known.contains(slice)) {
        Sides sides = slices.computeIfAbsent(slice, key -> new Sides());
        boolean ofChampion = versions.champion().equals(cell.challenger());
        (ofChampion ? sides.champion() : sides.challenger()).merge(cases);
      }
    }
  }

  /** A pair names both; a case of a split is compared with all that were live in its pane. */
  private List<ComparedVersions> versionsOf(ComparisonState state, ComparedCell cell) {
    if (compared.mode() == Mode.PAIRED) {
      return List.of(new ComparedVersions(cell.champion(), cell.challenger()));
    }
    var live = new ArrayList<ComparedVersions>();
    state.totals.forEach(
        (versions, totals) -> {
          boolean side =
              versions.champion().equals(cell.champion())
                  || versions.challenger().equals(cell.champion());
          if (side && totals.counts(cell.predictionPane())) {
            live.add(versions);
          }
        });
    return live;
  }

  /** Panes count in which both versions answered: their means have the same times in them. */
  private void countPredictions(ComparisonState state, Window window, ComparedPane pane) {
    var byPane = new TreeMap<Instant, TreeMap<Subject, Long>>();
    pane.cells()
        .forEach(
            (cell, cases) -> {
              if (booking.isFirst(cell.predictionPane(), window.start().toEpochMilli())) {
                byPane
                    .computeIfAbsent(cell.predictionPane(), start -> new TreeMap<>())
                    .merge(cell.champion(), cases.predictions(), Long::sum);
              }
            });
    byPane.forEach(
        (start, counts) -> {
          counts.values().removeIf(count -> count == 0);
          countPredictions(state, start, counts);
        });
  }

  private void countPredictions(
      ComparisonState state, Instant predictionPane, Map<Subject, Long> counts) {
    for (Map.Entry<Subject, Long> champion : counts.entrySet()) {
      for (Map.Entry<Subject, Long> challenger : counts.entrySet()) {
        if (Role.of(champion.getKey(), compared) == Role.CHAMPION
            && Role.of(challenger.getKey(), compared) == Role.CHALLENGER) {
          state
              .of(new ComparedVersions(champion.getKey(), challenger.getKey()))
              .count(predictionPane, champion.getValue(), challenger.getValue());
        }
      }
    }
  }
}
