// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.baseline;

import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/** Baselines, kept for good: {@code baselines/<id>.json} and a blob each. */
public final class BaselineStore {

  private static final Comparator<BaselineFacts> BY_PERIOD =
      Comparator.comparing(BaselineFacts::monitor)
          .thenComparing(BaselineFacts::from)
          .thenComparing(BaselineFacts::to)
          .thenComparing(BaselineFacts::id);

  private final Blobs blobs;
  private final Manifests<BaselineManifest> manifests;

  public BaselineStore(ObjectStore store) {
    this.blobs = new Blobs(store);
    this.manifests = new Manifests<>(store, "baseline", "baselines", BaselineJson::parse);
  }

  /**
   * Stores a baseline; to store it again changes nothing.
   *
   * @param content any bytes
   * @return the manifest that stands: of whoever published that id first
   */
  public BaselineManifest publish(BaselineFacts facts, byte[] content) throws IOException {
    var manifest = new BaselineManifest(facts, blobs.put(content));
    return manifests.publish("", facts.id(), BaselineJson.line(manifest));
  }

  /** Returns all baselines by monitor, then period. */
  public List<BaselineManifest> list() throws IOException {
    return manifests.list().stream()
        .sorted(Comparator.comparing(BaselineManifest::facts, BY_PERIOD))
        .toList();
  }

  /**
   * Returns one baseline's manifest.
   *
   * @param idOrPrefix a whole id, or the beginning of exactly one
   * @throws io.tidewatch.sinks.store.UnknownIdException if no id begins so, or more than one
   */
  public BaselineManifest show(String idOrPrefix) throws IOException {
    return manifests.show(idOrPrefix);
  }

  /** The bytes that were given to {@link #publish}. */
  public byte[] load(String idOrPrefix) throws IOException {
    return blobs.get(show(idOrPrefix).blob());
  }
}
