// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.drift.AspectReadings;
import io.tidewatch.validators.drift.ColumnReadings;
import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.drift.PopulationStability;
import io.tidewatch.validators.drift.SketchedMove;
import io.tidewatch.validators.measurement.Metrics;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Counters;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/** What differs between two snapshots, by the code that reads live windows. */
public final class SnapshotDiff {

  /** Metrics of two sides. */
  private static final Set<String> DISTANCES =
      Set.of(
          Metrics.PSI,
          Metrics.PSI_DEBIASED,
          Metrics.JS,
          Metrics.HELLINGER,
          Metrics.TVD,
          Metrics.CHI2_P,
          Metrics.KS,
          Metrics.ANDERSON_DARLING,
          Metrics.W1,
          Metrics.W1_RANK,
          Metrics.RISK_DIFFERENCE,
          Metrics.MMD2,
          Metrics.COSINE);

  private final Optional<Baseline> baseline;

  /**
   * A comparison of snapshots of one baseline.
   *
   * @param baseline that both were counted with
   */
  public SnapshotDiff(Optional<Baseline> baseline) {
    this.baseline = baseline;
  }

  /**
   * Profiles of one snapshot.
   *
   * @param profiles by column, then by slice
   * @param end of the window
   */
  public record Side(SortedMap<String, SortedMap<String, Profile>> profiles, Instant end) {}

  /** What moved, most first; columns and slices of both sides only. */
  public List<SnapshotMove> moves(Side before, Side after) {
    var moves = new ArrayList<SnapshotMove>();
    before
        .profiles()
        .forEach(
            (column, slices) ->
                slices.forEach(
                    (slice, profile) ->
                        profile(after, column, slice)
                            .ifPresent(
                                now ->
                                    moves.add(
                                        new Pair(column, slice, profile, now)
                                            .move(before, after)))));
    moves.sort(
        Comparator.comparingDouble(SnapshotMove::size)
            .reversed()
            .thenComparing(SnapshotMove::column)
            .thenComparing(SnapshotMove::slice));
    return moves;
  }

  /**
   * What is measured of one profile alone, by metric: missing-share, mean…
   *
   * @param end of the time that it is of
   */
  public SortedMap<String, Reading> levels(Place place, Profile profile, Instant end) {
    var pair = new Pair(place.column(), place.slice(), profile, profile);
    return only(pair.readings(Optional.empty(), profile, end), SnapshotDiff::isLevel);
  }

  /** A column in a slice. */
  public record Place(String column, String slice) {}

  /** What only the first side has, by column, then by slice. */
  public static List<Place> missing(Side from, Side in) {
    var missing = new ArrayList<Place>();
    from.profiles()
        .forEach(
            (column, slices) ->
                slices.keySet().stream()
                    .filter(slice -> profile(in, column, slice).isEmpty())
                    .forEach(slice -> missing.add(new Place(column, slice))));
    return missing;
  }

  private static Optional<Profile> profile(Side side, String column, String slice) {
    return Optional.ofNullable(side.profiles().get(column))
        .flatMap(slices -> Optional.ofNullable(slices.get(slice)));
  }

  /** One column in one slice on both sides. */
  private final class Pair {

    private final String column;
    private final String slice;
    private final Profile before;
    private final Profile after;
    private final ColumnFrame frame;

    Pair(String column, String slice, Profile before, Profile after) {
      this.column = column;
      this.slice = slice;
      this.before = before;
      this.after = after;
      this.frame = frame(column, before);
    }

    SnapshotMove move(Side first, Side second) {
      SortedMap<String, Reading> together = readings(Optional.of(before), after, second.end());
      before
          .ranks()
          .flatMap(ranks -> after.ranks().flatMap(now -> SketchedMove.of(ranks, now)))
          .ifPresent(move -> together.put(Metrics.KS, Reading.of(move.statistic())));
      return new SnapshotMove(
          column,
          slice,
          size(frame, before, after),
          only(together, SnapshotDiff::isDistance),
          only(readings(Optional.empty(), before, first.end()), SnapshotDiff::isLevel),
          only(together, SnapshotDiff::isLevel));
    }

    private SortedMap<String, Reading> readings(
        Optional<Profile> usual, Profile window, Instant end) {
      if (!slice.equals(Slicing.ALL)) {
        return ColumnReadings.slice(frame, usual, window, 0);
      }
      SortedMap<String, Reading> readings = ColumnReadings.all(frame, usual, window, 0);
      readings.putAll(AspectReadings.of(frame, usual, window, end));
      readings.putAll(ValueChecks.readings(frame, window));
      return readings;
    }
  }

  private ColumnFrame frame(String column, Profile profile) {
    ColumnType type = profile.moments().isPresent() ? ColumnType.NUMERIC : ColumnType.CATEGORICAL;
    return baseline
        .flatMap(known -> known.column(column))
        .map(ColumnBaseline::frame)
        .orElseGet(() -> ColumnFrame.unfrozen(column, type, Optional.empty()));
  }

  private static SortedMap<String, Reading> only(
      Map<String, Reading> readings, Predicate<String> wanted) {
    SortedMap<String, Reading> only = new TreeMap<>();
    readings.forEach(
        (metric, reading) -> {
          if (wanted.test(metric)) {
            only.put(metric, reading);
          }
        });
    return only;
  }

  /** What hangs on a gate of the monitor is neither. */
  private static boolean isLevel(String metric) {
    return !isDistance(metric) && !metric.endsWith(Metrics.DRIFT_P);
  }

  /** Aspects have the metrics of columns behind their names: {@code length-psi}. */
  private static boolean isDistance(String metric) {
    return DISTANCES.stream()
        .anyMatch(distance -> metric.equals(distance) || metric.endsWith("-" + distance));
  }

  private static double size(ColumnFrame frame, Profile before, Profile after) {
    double size = DriftEvidence.of(frame, before, after).map(DriftEvidence::debiased).orElse(0.0);
    size = Math.max(size, kinds(before.counters(), after.counters()));
    for (Map.Entry<Aspect, ColumnFrame> aspect : frame.aspects().entrySet()) {
      Optional<Profile> was = before.aspect(aspect.getKey());
      Optional<Profile> is = after.aspect(aspect.getKey());
      if (was.isPresent() && is.isPresent()) {
        size = Math.max(size, size(aspect.getValue(), was.get(), is.get()));
      }
    }
    return size;
  }

  private static double kinds(Counters before, Counters after) {
    if (Math.min(before.rows(), after.rows()) < DriftEvidence.VALUES_MIN) {
      return 0;
    }
    Cells was = Cells.of(before.values(), before.absent(), before.invalid());
    Cells is = Cells.of(after.values(), after.absent(), after.invalid());
    double effectiveK = 1.0 / was.total() + 1.0 / is.total();
    return PopulationStability.debiased(PopulationStability.index(was, is), was.size(), effectiveK);
  }
}
