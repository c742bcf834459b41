// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.app.Usage;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.reference.ReferenceBlock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * Stored windows that may become a baseline: those of production, of the shortest size, that
 * breached nothing, lie in no incident and are not poisoned. What was quarantined is in no
 * snapshot.
 */
public final class SnapshotMerge {

  private final Monitor monitor;
  private final Path data;
  private final SnapshotStore snapshots;

  /**
   * Reads what a run wrote into a directory.
   *
   * @throws Usage if there is no such directory
   */
  public SnapshotMerge(Monitor monitor, Path data) throws IOException, Usage {
    if (!Files.isDirectory(data)) {
      throw new Usage(List.of("--from-snapshots is " + data + ", must be a directory"));
    }
    this.monitor = monitor;
    this.data = data;
    this.snapshots = new SnapshotStore(new LocalObjectStore(data));
  }

  /**
   * What was found.
   *
   * @param parent id of the baseline that all were counted with
   * @param excluded windows left out because something was wrong in them
   */
  public record Found(String parent, List<ReferenceBlock> windows, int excluded) {}

  /**
   * The windows that lie in a period, oldest first.
   *
   * @throws Usage if there is none, or they were not all counted with one baseline
   */
  public Found in(BaselineSpec.Period period) throws IOException, Usage {
    var windowsOf = new CalmWindows(monitor, data);
    List<SnapshotManifest> calm = windowsOf.in(period);
    var windows = new ArrayList<ReferenceBlock>();
    for (SnapshotManifest stored : calm) {
      windows.add(block(stored));
    }
    return new Found(parent(calm, period), windows, windowsOf.all(period).size() - calm.size());
  }

  private static String parent(List<SnapshotManifest> calm, BaselineSpec.Period period)
      throws Usage {
    var parents = new TreeSet<String>();
    calm.forEach(stored -> parents.add(stored.facts().baseline().orElse("none")));
    if (parents.size() != 1 || parents.contains("none")) {
      throw new Usage(
          List.of(
              "calm snapshots in ["
                  + period.from()
                  + ", "
                  + period.to()
                  + ") are counted with the baselines "
                  + parents
                  + ", must be with one"));
    }
    return parents.first();
  }

  private ReferenceBlock block(SnapshotManifest stored) throws IOException {
    SnapshotFacts facts = stored.facts();
    return new ReferenceBlock(
        facts.window().start(), facts.window().end(), facts.rows(), snapshots.profiles(stored));
  }
}
