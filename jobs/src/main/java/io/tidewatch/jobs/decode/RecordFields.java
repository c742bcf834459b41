// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Texts;
import io.tidewatch.validators.event.Utf8;
import org.jspecify.annotations.Nullable;

/** The fields of one record: names, shared by all records that have them, and texts. */
final class RecordFields {

  private final Schema schema;
  private final Texts texts;
  private final String row;

  /** Wraps the texts, one per name; an empty text is missing. */
  RecordFields(Schema schema, @Nullable String[] texts) {
    this(schema, Texts.of(texts), "");
  }

  /** Wraps the texts, one per name; an empty text is missing. */
  RecordFields(Schema schema, Texts texts) {
    this(schema, texts, "");
  }

  /**
   * The fields of one row of a record that holds several.
   *
   * @param row ends the id of the row, which is the record's otherwise: {@code /0}
   */
  RecordFields(Schema schema, @Nullable String[] texts, String row) {
    this(schema, Texts.of(texts), row);
  }

  private RecordFields(Schema schema, Texts texts, String row) {
    this.schema = schema;
    this.texts = texts;
    this.row = row;
  }

  /** The id of the row, given that of its record. */
  String idOf(String record) {
    return row.isEmpty() ? record : record + row;
  }

  /** The same texts under other names, one for each. */
  RecordFields named(Schema names) {
    return new RecordFields(names, texts, row);
  }

  Schema schema() {
    return schema;
  }

  /** The text of a field, or null where it is missing. */
  @Nullable String text(int field) {
    return texts.text(field);
  }

  /** What a field is, if it is a plain whole number: see {@link Texts#digits}; else −1. */
  long digits(int field) {
    return texts.digits(field);
  }

  /**
   * Reads the text of a field as bytes; returns false where it is missing.
   *
   * @param into overwritten
   */
  boolean read(int field, Utf8 into) {
    return texts.read(field, into);
  }

  /** The texts of some fields, in that order. */
  Texts at(int[] fields) {
    return texts.at(fields);
  }
}
