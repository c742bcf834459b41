// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.example.CellMove;
import io.tidewatch.validators.example.CellMoves;
import io.tidewatch.validators.example.RowSides;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.window.Rejudge;
import io.tidewatch.validators.window.SnapshotDiff;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** What a column was like in the baseline and in the window of a verdict. */
final class ColumnEvidence {

  /** Values that are shown. A choice: a screen holds them. */
  private static final int MOVES_MAX = 6;

  private final Monitor monitor;
  private final Optional<Baseline> baseline;
  private final StoredVerdict verdict;
  private final String column;
  private final Optional<RowSides.Compared> compared;

  /**
   * The evidence of a verdict on a column.
   *
   * @param frames the baseline that the profiles were counted with
   * @param profiles of the window, by column, then by slice
   */
  ColumnEvidence(
      Monitor monitor,
      Optional<Baseline> frames,
      SortedMap<String, SortedMap<String, Profile>> profiles,
      StoredVerdict verdict) {
    this.monitor = monitor;
    // of a baseline that moves only the frames are stored
    this.baseline = Rejudge.isPossible(monitor) ? frames : Optional.empty();
    this.verdict = verdict;
    this.column = verdict.column().orElseThrow();
    this.compared =
        Optional.ofNullable(profiles.get(column))
            .flatMap(slices -> Optional.ofNullable(slices.get(verdict.slice())))
            .map(now -> new RowSides.Compared(frame(frames), usual(), now));
  }

  private ColumnFrame frame(Optional<Baseline> frames) {
    return frames
        .flatMap(known -> known.column(column))
        .map(ColumnBaseline::frame)
        .orElseGet(
            () -> {
              ColumnSpec spec = monitor.columns().getOrDefault(column, ColumnSpec.UNDECLARED);
              return ColumnFrame.unfrozen(
                  column, spec.type().orElse(ColumnType.CATEGORICAL), spec.range());
            });
  }

  private Optional<Profile> usual() {
    return baseline.flatMap(known -> known.slice(verdict.slice(), column));
  }

  /** What is measured of the baseline alone, by metric; empty without one. */
  SortedMap<String, Reading> usualLevels() {
    Optional<Profile> usual = usual();
    return baseline.isEmpty() || usual.isEmpty()
        ? new TreeMap<>()
        : new SnapshotDiff(baseline)
            .levels(
                new SnapshotDiff.Place(column, verdict.slice()), usual.get(), baseline.get().to());
  }

  /** The column on both sides; empty if the window has no profile of it. */
  Optional<RowSides.Compared> compared() {
    return compared;
  }

  /** Which values moved most. */
  List<CellMove> moves() {
    return compared
        .flatMap(both -> both.moves(verdict.check()))
        .map((CellMoves moves) -> moves.most(MOVES_MAX))
        .orElse(List.of());
  }

  /** Which rows show the verdict; empty where none does. */
  Optional<RowSides> sides() {
    return compared.flatMap(both -> RowSides.ofColumn(both, verdict.check()));
  }
}
