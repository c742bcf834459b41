// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.Schema;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One schema for all records that have the same names. */
final class SeenSchemas {

  /** Producers write few shapes of record; beyond this many the shapes seen are forgotten. */
  private static final int SCHEMAS_MAX = 256;

  private final Map<List<String>, Schema> schemas = new HashMap<>();

  Schema schemaOf(List<String> names) {
    Schema known = schemas.get(names);
    if (known == null) {
      if (schemas.size() >= SCHEMAS_MAX) {
        schemas.clear();
      }
      known = new Schema(names);
      schemas.put(List.copyOf(names), known);
    }
    return known;
  }
}
