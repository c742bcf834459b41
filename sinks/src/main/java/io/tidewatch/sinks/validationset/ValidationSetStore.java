// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.store.Blobs;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.Manifests;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;

/**
 * Versions of validation sets, kept for good: {@code validation-sets/<id>.json} and an Avro file
 * each.
 */
public final class ValidationSetStore {

  private static final Comparator<ValidationSetFacts> BY_VERSION =
      Comparator.comparing(ValidationSetFacts::monitor)
          .thenComparing(ValidationSetFacts::stage)
          .thenComparing(ValidationSetFacts::version)
          .thenComparing(ValidationSetFacts::asOf);

  private final Blobs files;
  private final Manifests<ValidationSetManifest> manifests;

  public ValidationSetStore(ObjectStore store) {
    this.files = new Blobs(store, Blobs.Form.AVRO);
    this.manifests =
        new Manifests<>(store, "validation set", "validation-sets", ValidationSetJson::parse);
  }

  /**
   * Stores a validation set; the same rows in the same order are the same set, and change nothing.
   *
   * @return the manifest that stands: of whoever published those rows first
   */
  public ValidationSetManifest publish(ValidationSetFacts facts, List<SampledRow> rows)
      throws IOException {
    String file = files.put(RowFile.write(rows));
    var manifest = new ValidationSetManifest(facts, rows.size(), RowFile.contentHash(rows), file);
    return manifests.publish("", manifest.id(), ValidationSetJson.line(manifest));
  }

  /** Returns all validation sets by monitor, then stage, then version. */
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

  /** Where the file of rows lies, below the root of the store. */
  public String path(ValidationSetManifest set) {
    return files.path(set.file());
  }

  /** The file of rows as it lies in the store. */
  public byte[] file(ValidationSetManifest set) throws IOException {
    return files.get(set.file());
  }

  /**
   * The rows that were given to {@link #publish}; their columns in the order of their names.
   *
   * @throws CorruptObjectException if file and manifest do not belong together
   */
  public List<SampledRow> rows(ValidationSetManifest set) throws IOException {
    List<SampledRow> rows = RowFile.read(path(set), file(set));
    String actual = RowFile.contentHash(rows);
    if (!actual.equals(set.contentHash())) {
      throw new CorruptObjectException(
          path(set) + ": content is " + actual + ", must be " + set.contentHash());
    }
    return rows;
  }
}
