// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.validationset.RowFile;
import io.tidewatch.sinks.validationset.ValidationSetFacts;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationSet;
import java.util.List;
import java.util.Optional;

/**
 * A validation set on its way to the store.
 *
 * @param id as the store will name it
 */
public record StoredValidationSet(String id, ValidationSetFacts facts, List<SampledRow> rows) {

  public StoredValidationSet {
    rows = List.copyOf(rows);
  }

  /** Makes the successor of a set, or the first of its line. */
  public static StoredValidationSet after(
      Optional<StoredValidationSet> parent,
      ValidationSet set,
      Monitor monitor,
      String stage,
      String cause) {
    Optional<ValidationSetFacts.Parent> before =
        parent.map(known -> new ValidationSetFacts.Parent(known.id(), known.facts().version()));
    return new StoredValidationSet(
        ValidationSetManifest.idOf(RowFile.contentHash(set.rows())),
        ValidationSetFacts.of(set, monitor, stage, cause, before),
        set.rows());
  }

  public boolean hasRowsOf(StoredValidationSet other) {
    return id.equals(other.id);
  }

  /** What the successor needs to know. */
  public StoredValidationSet withoutRows() {
    return new StoredValidationSet(id, facts, List.of());
  }
}
