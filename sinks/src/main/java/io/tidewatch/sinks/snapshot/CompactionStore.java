// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.NamedBlobs;
import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Compactions, {@code compactions/<monitor>/<id>.json}, and the removal that they decide. */
public final class CompactionStore {

  private static final String ROOT = "compactions";

  private final ObjectStore store;
  private final Blobs lines;
  private final Blobs files;
  private final Manifests<Compaction> manifests;

  public CompactionStore(ObjectStore store) {
    this.store = store;
    this.lines = new Blobs(store);
    this.files = new Blobs(store, Blobs.Form.AVRO);
    this.manifests = new Manifests<>(store, "compaction", ROOT, CompactionJson::parse);
  }

  /**
   * Publishes a decision; nothing is removed yet.
   *
   * @return the one that stands for that window: of whoever published first
   */
  public Compaction publish(Compaction compaction) throws IOException {
    return manifests.publish(
        compaction.of().monitor() + "/", compaction.id(), CompactionJson.line(compaction));
  }

  /** Returns all decisions. */
  public List<Compaction> list() throws IOException {
    return manifests.list();
  }

  /** Ids of all snapshots that were removed, or are to be. */
  public Set<String> removed() throws IOException {
    Set<String> ids = new HashSet<>();
    list().forEach(compaction -> compaction.removed().forEach(gone -> ids.add(gone.id())));
    return ids;
  }

  /**
   * Removes what decisions say is to be removed and is there still: first manifests, then blobs
   * that no other manifest names. It may be interrupted and repeated.
   *
   * @param kept ids of snapshots that stay in any case
   * @return how many snapshots this call removed
   */
  public int remove(Collection<Compaction> decided, Set<String> kept) throws IOException {
    int removed = 0;
    Set<String> blobs = new TreeSet<>();
    for (Compaction compaction : decided) {
      for (Compaction.Removed gone : compaction.removed()) {
        if (!kept.contains(gone.id())) {
          removed += store.delete(gone.path()) ? 1 : 0;
          blobs.add(files.path(gone.profiles()));
          blobs.add(lines.path(gone.lines()));
        }
      }
    }
    removeUnnamed(blobs);
    return removed;
  }

  /** What a writer names in between is put back; a writer that comes later finds it gone. */
  private void removeUnnamed(Set<String> blobs) throws IOException {
    blobs.removeAll(NamedBlobs.in(store, ROOT + "/"));
    Map<String, byte[]> contents = new TreeMap<>();
    for (String blob : blobs) {
      Optional<byte[]> content = contentIfThere(blob);
      if (content.isPresent()) {
        contents.put(blob, content.get());
        store.delete(blob);
      }
    }
    if (!contents.isEmpty()) {
      contents.keySet().retainAll(NamedBlobs.in(store, ROOT + "/"));
      for (Map.Entry<String, byte[]> named : contents.entrySet()) {
        store.put(named.getKey(), named.getValue());
      }
    }
  }

  private Optional<byte[]> contentIfThere(String path) throws IOException {
    try {
      return Optional.of(store.get(path));
    } catch (NoSuchFileException removed) {
      return Optional.empty(); // before, or by another compaction
    }
  }
}
