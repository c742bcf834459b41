// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.jobs.decode.AvroSchemas.Datum;
import io.tidewatch.validators.event.Schema;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Records in Avro's binary encoding. Every scalar becomes a field, named as in JSON: {@code /a} for
 * a field of the record, {@code /a/b} for one of a record or map within it.
 */
final class AvroRecords implements RecordParser {

  private static final int SCHEMAS_MAX = 256;

  private final AvroSchemas schemas;
  private final int fieldsMax;
  private final Set<String> arrays;
  private final SeenSchemas seen = new SeenSchemas();
  private final IdentityHashMap<org.apache.avro.Schema, AvroNode> roots = new IdentityHashMap<>();

  /**
   * Parses records.
   *
   * @param fieldsMax a record with more fields is rejected
   * @param arrays pointers of the arrays that become fields
   */
  AvroRecords(AvroSchemas schemas, int fieldsMax, Set<String> arrays) {
    this.schemas = schemas;
    this.fieldsMax = fieldsMax;
    this.arrays = Set.copyOf(arrays);
  }

  @Override
  public RecordFields parse(RawRecord record) throws RejectedException {
    byte[] bytes = record.bytes();
    Datum datum = schemas.datum(bytes);
    var fields = new FieldList(fieldsMax);
    new AvroDatum(bytes, datum.offset(), arrays).read(rootOf(datum.schema()), fields);
    Schema schema = seen.schemaOf(fields.names());
    return new RecordFields(schema, fields.texts());
  }

  private AvroNode rootOf(org.apache.avro.Schema schema) {
    AvroNode root = roots.get(schema);
    if (root == null) {
      if (roots.size() >= SCHEMAS_MAX) {
        roots.clear();
      }
      root = new AvroNode(schema, "");
      roots.put(schema, root);
    }
    return root;
  }
}
