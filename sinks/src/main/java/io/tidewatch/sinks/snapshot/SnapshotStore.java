// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.JsonLines;
import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.wire.VerdictJson;
import io.tidewatch.validators.profile.Profile;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SortedMap;

/**
 * Closed windows, kept for good: {@code snapshots/<monitor>/<yyyy-MM-dd>/<id>.json}, where the day
 * is that of the window's start in UTC, a blob of lines and Avro files of profiles and frames.
 */
public final class SnapshotStore {

  private static final Comparator<SnapshotFacts> BY_WINDOW =
      Comparator.comparing(SnapshotFacts::monitor)
          .thenComparing(SnapshotFacts::window)
          .thenComparing(SnapshotFacts::subject)
          .thenComparing(SnapshotFacts::monitorVersion)
          .thenComparing(SnapshotFacts::revision)
          .thenComparing(SnapshotFacts::id);

  private final Blobs lines;
  private final Blobs files;
  private final Manifests<SnapshotManifest> manifests;

  public SnapshotStore(ObjectStore store) {
    this.lines = new Blobs(store);
    this.files = new Blobs(store, Blobs.Form.AVRO);
    this.manifests = new Manifests<>(store, "snapshot", "snapshots", SnapshotJson::parse);
  }

  /** Stores what {@link FrameFile} wrote and returns its name, for the snapshots to come. */
  public String putFrames(byte[] file) throws IOException {
    return files.put(file);
  }

  /**
   * Stores a snapshot; to store it again changes nothing.
   *
   * @return the manifest that stands: of whoever published that id first
   */
  public SnapshotManifest publish(SnapshotFacts facts, SnapshotContent content) throws IOException {
    byte[] profiles = ProfileFile.write(content.profiles());
    Blobs.Content text =
        out -> {
          JsonLines.write(content.measurements(), out);
          JsonLines.write(content.verdicts(), out);
        };
    SnapshotManifest manifest =
        new SnapshotManifest(
            facts,
            files.put(profiles),
            content.frames(),
            lines.put(text),
            content.measurements().size(),
            content.verdicts().size(),
            breaches(content.verdicts()));
    SnapshotManifest stands =
        manifests.publish(directory(facts), facts.id(), SnapshotJson.line(manifest));
    if (!files.has(manifest.profiles()) || !lines.has(manifest.lines())) {
      files.put(profiles); // a compaction has removed an equal blob before the manifest named it
      lines.put(text);
    }
    return stands;
  }

  /** Where a snapshot's manifest lies. */
  public String path(SnapshotManifest snapshot) {
    return manifests.path(directory(snapshot.facts()), snapshot.id());
  }

  /** Returns all snapshots by monitor, then window, then subject, then revision. */
  public List<SnapshotManifest> list() throws IOException {
    return manifests.list().stream()
        .sorted(Comparator.comparing(SnapshotManifest::facts, BY_WINDOW))
        .toList();
  }

  /** Where every manifest lies. */
  public List<String> paths() throws IOException {
    return manifests.paths();
  }

  /**
   * Returns the manifest at a place.
   *
   * @throws CorruptObjectException if it is not as it was written
   */
  public SnapshotManifest read(String path) throws IOException {
    return manifests.read(path);
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

  /** The profiles that were given to {@link #publish}, by column, then by slice. */
  public SortedMap<String, SortedMap<String, Profile>> profiles(SnapshotManifest snapshot)
      throws IOException {
    String name = snapshot.profiles();
    return ProfileFile.read(files.path(name), files.get(name));
  }

  public List<String> measurements(SnapshotManifest snapshot) throws IOException {
    return lines(snapshot).subList(0, snapshot.measurements());
  }

  public List<String> verdicts(SnapshotManifest snapshot) throws IOException {
    List<String> all = lines(snapshot);
    return all.subList(snapshot.measurements(), all.size());
  }

  /** Reads the file of frames, if there is one, and forgets it: for whoever checks a store. */
  void requireFrames(SnapshotManifest snapshot) throws IOException {
    if (snapshot.frames().isPresent()) {
      String name = snapshot.frames().get();
      FrameFile.requireReadable(files.path(name), files.get(name));
    }
  }

  private List<String> lines(SnapshotManifest snapshot) throws IOException {
    List<String> all = JsonLines.fromBytes(lines.get(snapshot.lines()));
    int stated = snapshot.measurements() + snapshot.verdicts();
    if (all.size() != stated) {
      throw new CorruptObjectException(
          lines.path(snapshot.lines())
              + " has "
              + all.size()
              + " lines, must have "
              + stated
              + ": snapshot "
              + snapshot.id()
              + " says so");
    }
    return all;
  }

  private static int breaches(List<String> verdictLines) {
    return (int) verdictLines.stream().filter(VerdictJson::isBreach).count();
  }

  private static String directory(SnapshotFacts facts) {
    LocalDate day = LocalDate.ofInstant(facts.window().start(), ZoneOffset.UTC);
    return facts.monitor() + "/" + day + "/";
  }
}
