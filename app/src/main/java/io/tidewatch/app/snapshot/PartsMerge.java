// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.snapshot;

import io.tidewatch.app.Usage;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.sinks.snapshot.SnapshotContent;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.window.SnapshotProfiles;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Puts stored windows together to the window that they make up: 24 hours to a day. Counts, bins,
 * moments and distinct values are those of the whole, to the byte; what a part left out because it
 * was too thin stays out. Nothing is judged: the verdicts are those of the parts.
 */
public final class PartsMerge {

  private final SnapshotStore snapshots;

  public PartsMerge(SnapshotStore snapshots) {
    this.snapshots = snapshots;
  }

  /**
   * What came of it.
   *
   * @param leftOut slices that some part does not have
   */
  public record Merged(SnapshotManifest snapshot, SortedSet<String> leftOut) {}

  /**
   * Merges parts; the same parts give the same snapshot.
   *
   * @param parts at least one, in any order
   * @param window that they lie in
   * @throws Usage if they do not belong together, or two of them have rows in common
   */
  public Merged merge(List<SnapshotManifest> parts, Window window) throws IOException, Usage {
    List<SnapshotManifest> ordered =
        parts.stream().sorted(Comparator.comparing(part -> part.facts().window())).toList();
    requireTogether(ordered, window);
    List<SortedMap<String, SortedMap<String, Profile>>> profiles = new ArrayList<>();
    List<String> verdicts = new ArrayList<>();
    for (SnapshotManifest part : ordered) {
      profiles.add(snapshots.profiles(part));
      verdicts.addAll(snapshots.verdicts(part));
    }
    SnapshotProfiles.Sum sum = SnapshotProfiles.sum(profiles);
    var content = new SnapshotContent(sum.profiles(), ordered.get(0).frames(), List.of(), verdicts);
    SnapshotManifest made = snapshots.publish(facts(ordered, window), content);
    return new Merged(made, new TreeSet<>(sum.leftOut()));
  }

  private static SnapshotFacts facts(List<SnapshotManifest> parts, Window window) {
    SnapshotFacts first = parts.get(0).facts();
    List<String> ids = parts.stream().map(SnapshotManifest::id).toList();
    List<SnapshotFacts> facts = parts.stream().map(SnapshotManifest::facts).toList();
    // each part that is revised makes one more revision of the whole
    int revisions = facts.stream().mapToInt(SnapshotFacts::revision).sum() - facts.size();
    return new SnapshotFacts(
        Hash.id("parts", window.start(), window.end(), ids),
        first.monitor(),
        first.monitorVersion(),
        first.subject(),
        window,
        revisions + 1,
        first.baseline(),
        facts.stream().mapToLong(SnapshotFacts::rows).sum(),
        facts.stream().mapToLong(SnapshotFacts::lateRows).sum(),
        CodeVersion.VERSION,
        InputRange.merge(facts.stream().flatMap(of -> of.inputs().stream()).toList()),
        facts.stream().map(SnapshotFacts::asOf).max(Instant::compareTo).orElseThrow(),
        new SnapshotOrigin(Made.PARTS, ids));
  }

  private static void requireTogether(List<SnapshotManifest> parts, Window window) throws Usage {
    List<String> reasons = new ArrayList<>();
    if (parts.isEmpty()) {
      reasons.add("parts is 0, must be at least 1");
    }
    requireOne("monitor", parts, SnapshotFacts::monitor, reasons);
    requireOne("monitor version", parts, SnapshotFacts::monitorVersion, reasons);
    requireOne("subject", parts, SnapshotFacts::subject, reasons);
    requireOne("baseline", parts, facts -> facts.baseline().orElse("none"), reasons);
    requireApart(parts, window, reasons);
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  /** No row is in two of them. */
  private static void requireApart(
      List<SnapshotManifest> parts, Window window, List<String> reasons) {
    for (int i = 0; i < parts.size(); i++) {
      Window part = parts.get(i).facts().window();
      if (!part.within(window.start(), window.end())) {
        reasons.add(
            "part " + parts.get(i).id() + " is " + text(part) + ", must lie in " + text(window));
      }
      if (i > 0 && part.start().isBefore(parts.get(i - 1).facts().window().end())) {
        reasons.add(
            "part "
                + parts.get(i).id()
                + " begins at "
                + part.start()
                + ", must not be before the end of "
                + parts.get(i - 1).id());
      }
    }
  }

  private static String text(Window window) {
    return window.start() + "/" + window.end();
  }

  private static void requireOne(
      String what,
      List<SnapshotManifest> parts,
      Function<SnapshotFacts, Object> fact,
      List<String> reasons) {
    List<String> values =
        parts.stream().map(part -> fact.apply(part.facts()).toString()).distinct().toList();
    if (values.size() > 1) {
      reasons.add(what + " of the parts is " + String.join(" and ", values) + ", must be one");
    }
  }
}
