// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.snapshot;

import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** The newest snapshots of windows of one size, of which none overlap. */
final class Tiles {

  private Tiles() {}

  /**
   * Those of the longest windows, in order.
   *
   * @param inside snapshots of one monitor, version, subject and baseline; revisions oldest first
   */
  static List<SnapshotManifest> longest(List<SnapshotManifest> inside) {
    return ofSize(Collections.max(sizes(inside)), inside);
  }

  /** Whether the newest windows of a snapshot's size have so many rows together. */
  static boolean adds(SnapshotManifest part, List<SnapshotManifest> inside, long rows) {
    return ofSize(part.facts().window().size(), inside).stream()
            .mapToLong(tile -> tile.facts().rows())
            .sum()
        == rows;
  }

  private static List<SnapshotManifest> ofSize(Duration size, List<SnapshotManifest> inside) {
    SortedMap<Window, SnapshotManifest> newest = new TreeMap<>();
    for (SnapshotManifest part : inside) {
      if (part.facts().window().size().equals(size)) {
        newest.merge(part.facts().window(), part, Tiles::better);
      }
    }
    return List.copyOf(newest.values());
  }

  /** What a run told, if there is such, as it has slices that parts may lack; else the later. */
  private static SnapshotManifest better(SnapshotManifest known, SnapshotManifest next) {
    boolean worse =
        next.facts().origin().made() == Made.PARTS && known.facts().origin().made() != Made.PARTS;
    return worse ? known : next;
  }

  private static List<Duration> sizes(List<SnapshotManifest> inside) {
    return inside.stream().map(part -> part.facts().window().size()).toList();
  }
}
