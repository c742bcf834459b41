// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.JsonLines;
import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Closed windows, kept for good: {@code snapshots/<monitor>/<yyyy-MM-dd>/<id>.json}, where the day
 * is that of the window's start in UTC, and two blobs each.
 */
public final class SnapshotStore {

  private static final Comparator<SnapshotFacts> BY_WINDOW =
      Comparator.comparing(SnapshotFacts::monitor)
          .thenComparing(SnapshotFacts::window)
          .thenComparing(SnapshotFacts::subject)
          .thenComparing(SnapshotFacts::monitorVersion)
          .thenComparing(SnapshotFacts::revision)
          .thenComparing(SnapshotFacts::id);

  private final Blobs blobs;
  private final Manifests<SnapshotManifest> manifests;

  public SnapshotStore(ObjectStore store) {
    this.blobs = new Blobs(store);
    this.manifests = new Manifests<>(store, "snapshot", "snapshots", SnapshotJson::parse);
  }

  /**
   * Stores a snapshot; to store it again changes nothing.
   *
   * @param profiles any bytes
   * @param measurementLines JSON objects, each on one line
   * @param verdictLines JSON objects, each on one line, with an {@code outcome}
   * @return the manifest that stands: of whoever published that id first
   */
  public SnapshotManifest publish(
      SnapshotFacts facts,
      byte[] profiles,
      List<String> measurementLines,
      List<String> verdictLines)
      throws IOException {
    List<String> lines = new ArrayList<>(measurementLines);
    lines.addAll(verdictLines);
    SnapshotManifest manifest =
        new SnapshotManifest(
            facts,
            blobs.put(profiles),
            blobs.put(JsonLines.toBytes(lines)),
            measurementLines.size(),
            verdictLines.size(),
            breaches(verdictLines));
    String directory = facts.monitor() + "/" + day(facts) + "/";
    return manifests.publish(directory, facts.id(), SnapshotJson.line(manifest));
  }

  /** Returns all snapshots by monitor, then window, then subject, then revision. */
  public List<SnapshotManifest> list() throws IOException {
    return manifests.list().stream()
        .sorted(Comparator.comparing(SnapshotManifest::facts, BY_WINDOW))
        .toList();
  }

  /** Returns the newest revision of each window, in the same order. */
  public List<SnapshotManifest> newest() throws IOException {
    var newest = new LinkedHashMap<String, SnapshotManifest>();
    for (SnapshotManifest snapshot : list()) {
      newest.put(snapshot.facts().revisionless(), snapshot);
    }
    return List.copyOf(newest.values());
  }

  /** Returns all revisions of the window of a snapshot, oldest first. */
  public List<SnapshotManifest> revisions(SnapshotManifest snapshot) throws IOException {
    String window = snapshot.facts().revisionless();
    return list().stream().filter(other -> other.facts().revisionless().equals(window)).toList();
  }

  /**
   * Returns one snapshot.
   *
   * @param idOrPrefix a whole id, or the beginning of exactly one
   * @throws io.tidewatch.sinks.store.UnknownIdException if no id begins so, or more than one
   */
  public SnapshotManifest show(String idOrPrefix) throws IOException {
    return manifests.show(idOrPrefix);
  }

  /** The bytes that were given to {@link #publish}. */
  public byte[] profiles(String idOrPrefix) throws IOException {
    return blobs.get(show(idOrPrefix).profiles());
  }

  public List<String> measurements(String idOrPrefix) throws IOException {
    SnapshotManifest manifest = show(idOrPrefix);
    return lines(manifest).subList(0, manifest.measurements());
  }

  public List<String> verdicts(String idOrPrefix) throws IOException {
    SnapshotManifest manifest = show(idOrPrefix);
    List<String> lines = lines(manifest);
    return lines.subList(manifest.measurements(), lines.size());
  }

  private List<String> lines(SnapshotManifest manifest) throws IOException {
    return JsonLines.fromBytes(blobs.get(manifest.lines()));
  }

  private static int breaches(List<String> verdictLines) {
    int breaches = 0;
    for (String line : verdictLines) {
      JsonObject verdict = JsonObject.parse("verdict", line);
      breaches += verdict.word("outcome", Outcome.class) == Outcome.BREACH ? 1 : 0;
    }
    return breaches;
  }

  private static LocalDate day(SnapshotFacts facts) {
    return LocalDate.ofInstant(facts.window().start(), ZoneOffset.UTC);
  }
}
