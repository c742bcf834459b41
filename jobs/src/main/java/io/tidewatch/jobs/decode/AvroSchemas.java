// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.AvroSchema;
import io.tidewatch.jobs.registry.RegisteredSchema;
import io.tidewatch.jobs.registry.RegistryClient;
import io.tidewatch.jobs.registry.SchemaRegistry;
import io.tidewatch.sinks.notify.Pause;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Map;
import org.apache.avro.Schema;

/** The schemas of the records of a stream. */
interface AvroSchemas {

  /** Before a datum: a zero byte, and the id of its schema, big-endian. */
  int FRAME_BYTES = 5;

  /** Where the datum of a record begins, and by which schema it was written. */
  Datum datum(byte[] record) throws RejectedException;

  /** A datum within the bytes of a record. */
  record Datum(Schema schema, int offset) {}

  /**
   * The schemas that a document names.
   *
   * @throws IllegalStateException if there is no such file, or it holds no schema
   */
  static AvroSchemas of(AvroSchema named, Map<String, String> environment) {
    if (named instanceof AvroSchema.OfFile file) {
      var datum = new Datum(read(file.path()), 0);
      return record -> datum;
    }
    if (named instanceof AvroSchema.OfRegistry registry) {
      var known = new SchemaRegistry(new RegistryClient(registry, environment), Pause.SYSTEM);
      return record -> framed(record, known);
    }
    throw new AssertionError(named);
  }

  /**
   * The schema in a file.
   *
   * @throws IllegalStateException if there is none
   */
  static Schema read(String path) {
    try {
      return new Schema.Parser().parse(Path.of(path).toFile());
    } catch (IOException | RuntimeException e) { // Avro throws many kinds
      throw new IllegalStateException(
          "schema is " + path + ", must be a file with an Avro schema: " + e.getMessage(), e);
    }
  }

  private static Datum framed(byte[] record, SchemaRegistry registry) throws RejectedException {
    if (record.length < FRAME_BYTES || record[0] != 0) {
      throw RejectedException.deadLetter(
          "malformed-avro", "record has no schema id, must begin with a zero byte and the id");
    }
    RegisteredSchema found = registry.find(ByteBuffer.wrap(record).getInt(1));
    return new Datum(
        found
            .schema()
            .orElseThrow(() -> RejectedException.deadLetter("unknown-schema", found.problem())),
        FRAME_BYTES);
  }
}
