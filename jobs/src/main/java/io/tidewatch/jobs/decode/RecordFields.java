// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.Schema;
import org.jspecify.annotations.Nullable;

/** The fields of one record: names, shared by all records that have them, and texts. */
final class RecordFields {

  private final Schema schema;
  private final @Nullable String[] texts;

  /** Wraps the texts, one per name; an empty text is missing. */
  RecordFields(Schema schema, @Nullable String[] texts) {
    this.schema = schema;
    this.texts = texts;
  }

  /** The same texts under other names, one for each. */
  RecordFields named(Schema names) {
    return new RecordFields(names, texts);
  }

  Schema schema() {
    return schema;
  }

  /** The text of a field, or null where it is missing. */
  @Nullable String text(int field) {
    return texts[field];
  }
}
