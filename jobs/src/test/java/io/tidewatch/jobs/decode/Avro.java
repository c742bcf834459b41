// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecordBuilder;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Records in Avro, written by Avro's own library. */
final class Avro {

  static final String SCHEMA =
      """
      {"type": "record", "name": "Scored", "fields": [
        {"name": "id", "type": "string"},
        {"name": "at", "type": {"type": "long", "logicalType": "timestamp-millis"}},
        {"name": "model", "type": {"type": "record", "name": "Model", "fields": [
          {"name": "score", "type": "double"},
          {"name": "name", "type": ["null", "string"], "default": null}]}},
        {"name": "x", "type": ["null", "float"], "default": null},
        {"name": "ok", "type": "boolean", "default": true},
        {"name": "kind", "type": {"type": "enum", "name": "Kind", "symbols": ["A", "B"]}, "default": "A"},
        {"name": "price", "type": {"type": "bytes", "logicalType": "decimal", "precision": 9, "scale": 2}, "default": "\\u0001"},
        {"name": "raw", "type": "bytes", "default": ""},
        {"name": "vector", "type": {"type": "array", "items": "double"}, "default": []},
        {"name": "tags", "type": {"type": "map", "values": ["null", "int"]}, "default": {}},
        {"name": "nested", "type": {"type": "array", "items": "Model"}, "default": []}]}
      """;

  private Avro() {}

  static Schema schema() {
    return new Schema.Parser().parse(SCHEMA);
  }

  /** A record of {@link #SCHEMA} with what has no default. */
  static GenericRecordBuilder scored(String id) {
    Schema schema = schema();
    var model = new GenericData.Record(schema.getField("model").schema());
    model.put("score", 0.25);
    return new GenericRecordBuilder(schema)
        .set("id", id)
        .set("at", 1_360_324_800_123L)
        .set("model", model);
  }

  static byte[] bytes(GenericData.Record record) throws IOException {
    var out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  /** As a producer that knows a registry writes it. */
  static byte[] framed(int id, byte[] datum) {
    return ByteBuffer.allocate(5 + datum.length).put((byte) 0).putInt(id).put(datum).array();
  }

  static RawRecord raw(byte[] bytes) {
    return new RawRecord(bytes, bytes.length, Records.POSITION);
  }
}
