// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.Predicate;

/**
 * Whether stored snapshots are as they were written: every hash, every count that another one
 * gives, every parent.
 */
public final class SnapshotAudit {

  private final SnapshotStore snapshots;
  private final Map<String, SnapshotManifest> known = new HashMap<>();
  private final List<String> unreadable = new ArrayList<>();
  private final Set<String> retired;

  /**
   * Reads all manifests of a store.
   *
   * @param retired ids of snapshots that a compaction has removed
   */
  public SnapshotAudit(SnapshotStore snapshots, Set<String> retired) throws IOException {
    this.snapshots = snapshots;
    this.retired = Set.copyOf(retired);
    for (String path : snapshots.paths()) {
      try {
        SnapshotManifest manifest = snapshots.read(path);
        known.put(manifest.id(), manifest);
      } catch (CorruptObjectException e) {
        unreadable.add(e.getMessage());
      }
    }
  }

  /** What is wrong with manifests that cannot be read, one line each. */
  public List<String> unreadable() {
    return List.copyOf(unreadable);
  }

  /** The manifests that can be read. */
  public Collection<SnapshotManifest> readable() {
    return List.copyOf(known.values());
  }

  /** What is wrong with a snapshot and its contents, one line each. */
  public List<String> problems(SnapshotManifest snapshot) throws IOException {
    List<String> problems = new ArrayList<>();
    tryTo(problems, () -> snapshots.requireFrames(snapshot));
    tryTo(problems, () -> snapshots.verdicts(snapshot));
    tryTo(problems, () -> profiles(snapshot, problems));
    inputs(snapshot, problems);
    parents(snapshot, problems);
    return problems;
  }

  /** Reads something. */
  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private static void tryTo(List<String> problems, Step step) throws IOException {
    try {
      step.run();
    } catch (CorruptObjectException e) {
      problems.add(e.getMessage());
    }
  }

  private void profiles(SnapshotManifest snapshot, List<String> problems) throws IOException {
    long most = 0;
    for (Map.Entry<String, SortedMap<String, Profile>> column :
        snapshots.profiles(snapshot).entrySet()) {
      Profile all = column.getValue().get(Slicing.ALL);
      if (all == null) {
        problems.add(told(snapshot, "column " + column.getKey() + " has no slice all, must have"));
      } else {
        most = Math.max(most, all.rows());
        slices(snapshot, column.getKey(), column.getValue(), problems);
      }
    }
    requireRows(snapshot, "of the profiles", most, problems);
  }

  private static void slices(
      SnapshotManifest snapshot,
      String column,
      SortedMap<String, Profile> slices,
      List<String> problems) {
    long rows = snapshot.facts().rows();
    slices.forEach(
        (slice, profile) -> {
          long values = profile.counters().values();
          if (profile.rows() > rows || profile.cells().total() > values) {
            problems.add(
                told(
                    snapshot,
                    column
                        + " in "
                        + slice
                        + " has "
                        + profile.rows()
                        + " rows and "
                        + profile.cells().total()
                        + " in cells, must have at most "
                        + rows
                        + " and "
                        + values));
          }
        });
  }

  private static void inputs(SnapshotManifest snapshot, List<String> problems) {
    List<InputRange> inputs = snapshot.facts().inputs();
    if (!inputs.isEmpty()) {
      long records = inputs.stream().mapToLong(InputRange::count).sum();
      requireRows(snapshot, "of the inputs", records, problems);
    }
  }

  private void parents(SnapshotManifest snapshot, List<String> problems) {
    SnapshotOrigin origin = snapshot.facts().origin();
    Predicate<String> gone = parent -> !known.containsKey(parent);
    origin.parents().stream()
        .filter(gone.and(parent -> !retired.contains(parent)))
        .forEach(
            parent ->
                problems.add(told(snapshot, "parent " + parent + " is missing, must be there")));
    if (origin.made() == Made.WINDOW || origin.parents().stream().anyMatch(gone)) {
      return;
    }
    long rows = origin.made() == Made.LATE_ROWS ? snapshot.facts().lateRows() : 0;
    for (String parent : origin.parents()) {
      SnapshotManifest stored = known.get(parent);
      rows += stored == null ? 0 : stored.facts().rows();
    }
    requireRows(snapshot, "of the parents", rows, problems);
  }

  private static void requireRows(
      SnapshotManifest snapshot, String what, long rows, List<String> problems) {
    if (snapshot.facts().rows() != rows) {
      problems.add(
          told(
              snapshot,
              "rows is " + snapshot.facts().rows() + ", must be " + rows + ": those " + what));
    }
  }

  private static String told(SnapshotManifest snapshot, String problem) {
    return "snapshot " + snapshot.id() + ": " + problem;
  }
}
