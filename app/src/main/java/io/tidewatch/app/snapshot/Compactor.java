// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.snapshot;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.snapshot.Compaction;
import io.tidewatch.sinks.snapshot.Compaction.Removed;
import io.tidewatch.sinks.snapshot.Compaction.Span;
import io.tidewatch.sinks.snapshot.CompactionStore;
import io.tidewatch.sinks.snapshot.SnapshotAudit;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.validators.event.Window;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Lets long windows stand for the shorter ones in them, which are removed. What stands for them is
 * published and read back first; what is to be removed is published too, so an interrupted removal
 * goes on with the next call, and two at once decide the same.
 */
public final class Compactor {

  private final SnapshotStore snapshots;
  private final CompactionStore compactions;
  private final Retention retention;

  public Compactor(ObjectStore store, Retention retention) {
    this.snapshots = new SnapshotStore(store);
    this.compactions = new CompactionStore(store);
    this.retention = retention;
  }

  /**
   * What was done.
   *
   * @param windows that stand for shorter ones now
   * @param removed snapshots that were removed
   * @param left why windows were left as they are, one line each
   */
  public record Result(int windows, int removed, List<String> left) {}

  /**
   * Compacts all that is old enough.
   *
   * @param looked is run after each window that was looked at
   */
  public Result compact(Runnable looked) throws IOException, Usage {
    List<SnapshotManifest> all = snapshots.list();
    // after the snapshots: whoever removed one of them has published the decision before
    var decided = new LinkedHashMap<String, Compaction>();
    compactions.list().forEach(known -> decided.put(known.id(), known));
    var stored = new Stored(all, retention.kept(all), audit());
    List<String> left = new ArrayList<>();
    int windows = 0;
    for (Map.Entry<Span, List<SnapshotManifest>> span : retention.spans(all).entrySet()) {
      if (!decided.containsKey(Compaction.idOf(span.getKey()))) {
        Optional<Compaction> made = decide(span.getKey(), span.getValue(), stored, left);
        made.ifPresent(compaction -> decided.put(compaction.id(), compaction));
        windows += made.isPresent() ? 1 : 0;
      }
      looked.run();
    }
    return new Result(windows, compactions.remove(decided.values(), stored.kept()), left);
  }

  /**
   * What is there.
   *
   * @param kept ids of snapshots that stay
   */
  private record Stored(List<SnapshotManifest> all, Set<String> kept, SnapshotAudit audit) {}

  private SnapshotAudit audit() throws IOException {
    return new SnapshotAudit(snapshots, compactions.removed());
  }

  private Optional<Compaction> decide(
      Span span, List<SnapshotManifest> inside, Stored stored, List<String> left)
      throws IOException, Usage {
    List<SnapshotManifest> parts = Tiles.longest(inside);
    long rows = parts.stream().mapToLong(part -> part.facts().rows()).sum();
    Optional<SnapshotManifest> whole = whole(span, stored.all());
    if (whole.isPresent() && whole.get().facts().rows() != rows) {
      left.add(
          text(span.window())
              + " is left as it is: it has "
              + whole.get().facts().rows()
              + " rows, its parts have "
              + rows);
      return Optional.empty();
    }
    List<Removed> removed =
        inside.stream()
            .filter(part -> !stored.kept().contains(part.id()))
            .filter(part -> Tiles.adds(part, inside, rows))
            .map(this::removed)
            .toList();
    if (removed.isEmpty()) {
      return Optional.empty();
    }
    SnapshotManifest into =
        whole.isPresent()
            ? whole.get()
            : new PartsMerge(snapshots).merge(parts, span.window()).snapshot();
    List<String> problems = stored.audit().problems(into);
    if (!problems.isEmpty()) {
      left.add(text(span.window()) + " is left as it is: " + String.join("; ", problems));
      return Optional.empty();
    }
    return Optional.of(compactions.publish(new Compaction(span, into.id(), removed)));
  }

  /** The newest snapshot of the window that a run told, late rows included. */
  private static Optional<SnapshotManifest> whole(Span span, List<SnapshotManifest> all) {
    return all.stream()
        .filter(stored -> Span.of(stored.facts(), stored.facts().window()).equals(span))
        .filter(stored -> stored.facts().origin().made() != Made.PARTS)
        .reduce((earlier, later) -> later);
  }

  private Removed removed(SnapshotManifest part) {
    return new Removed(part.id(), snapshots.path(part), part.profiles(), part.lines());
  }

  private static String text(Window window) {
    return window.start() + "/" + window.end();
  }
}
