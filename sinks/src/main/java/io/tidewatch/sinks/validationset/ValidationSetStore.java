// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.JsonLines;
import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Versions of validation sets, kept for good: {@code validation-sets/<id>.json} and a blob each.
 */
public final class ValidationSetStore {

  private static final Comparator<ValidationSetFacts> BY_VERSION =
      Comparator.comparing(ValidationSetFacts::monitor)
          .thenComparing(ValidationSetFacts::version)
          .thenComparing(ValidationSetFacts::asOf);

  private final Blobs blobs;
  private final Manifests<ValidationSetManifest> manifests;

  public ValidationSetStore(ObjectStore store) {
    this.blobs = new Blobs(store);
    this.manifests =
        new Manifests<>(store, "validation set", "validation-sets", ValidationSetJson::parse);
  }

  /**
   * Stores a validation set; the same rows in the same order are the same set, and change nothing.
   *
   * @param rowLines JSON objects, each on one line
   * @return the manifest that stands: of whoever published those rows first
   */
  public ValidationSetManifest publish(ValidationSetFacts facts, List<String> rowLines)
      throws IOException {
    String contentHash = blobs.put(JsonLines.toBytes(rowLines));
    var manifest = new ValidationSetManifest(facts, rowLines.size(), contentHash);
    return manifests.publish("", manifest.id(), ValidationSetJson.line(manifest));
  }

  /** Returns all validation sets by monitor, then version. */
  public List<ValidationSetManifest> list() throws IOException {
    return manifests.list().stream()
        .sorted(
            Comparator.comparing(ValidationSetManifest::facts, BY_VERSION)
                .thenComparing(ValidationSetManifest::id))
        .toList();
  }

  /**
   * Returns one validation set.
   *
   * @param idOrPrefix a whole id, or the beginning of exactly one
   * @throws io.tidewatch.sinks.store.UnknownIdException if no id begins so, or more than one
   */
  public ValidationSetManifest show(String idOrPrefix) throws IOException {
    return manifests.show(idOrPrefix);
  }

  /** The lines that were given to {@link #publish}. */
  public List<String> rows(String idOrPrefix) throws IOException {
    return JsonLines.fromBytes(blobs.get(show(idOrPrefix).contentHash()));
  }
}
