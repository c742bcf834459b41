// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.config.AvroSchema;
import io.tidewatch.jobs.registry.RegisteredSchema;
import io.tidewatch.jobs.registry.RegistryClient;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.io.DecoderFactory;

/** Records of Avro, one datum each, by the JSON Pointers of what they hold. */
final class AvroTexts implements RecordTexts {

  /** A zero byte and the id of a schema. */
  private static final int HEAD_BYTES = 5;

  private final Optional<Schema> schema;
  private final Optional<RegistryClient> registry;
  private final Map<Integer, Schema> known = new HashMap<>();

  private AvroTexts(Optional<Schema> schema, Optional<RegistryClient> registry) {
    this.schema = schema;
    this.registry = registry;
  }

  static AvroTexts by(AvroSchema source) throws IOException {
    if (source instanceof AvroSchema.OfFile file) {
      String text = Files.readString(Path.of(file.path()));
      return new AvroTexts(Optional.of(new Schema.Parser().parse(text)), Optional.empty());
    }
    var client = new RegistryClient((AvroSchema.OfRegistry) source, System.getenv());
    return new AvroTexts(Optional.empty(), Optional.of(client));
  }

  @Override
  public Map<String, String> of(byte[] record) throws IOException {
    boolean headed = schema.isEmpty();
    Schema writer = headed ? ofHead(record) : schema.get();
    int from = headed ? HEAD_BYTES : 0;
    var decoder = DecoderFactory.get().binaryDecoder(record, from, record.length - from, null);
    try {
      Object datum = new GenericDatumReader<>(writer).read(null, decoder);
      return JsonTexts.of(GenericData.get().toString(datum));
    } catch (AvroRuntimeException e) {
      throw new IOException(e);
    }
  }

  private Schema ofHead(byte[] record) throws IOException {
    if (record.length < HEAD_BYTES || record[0] != 0) {
      throw new IOException("record has no id of a schema before it, must have one");
    }
    int id = ByteBuffer.wrap(record, 1, HEAD_BYTES - 1).getInt();
    Schema before = known.get(id);
    if (before != null) {
      return before;
    }
    Schema found = ask(id);
    known.put(id, found);
    return found;
  }

  private Schema ask(int id) throws IOException {
    try {
      RegisteredSchema answer = registry.orElseThrow().get(id);
      return answer.schema().orElseThrow(() -> new IOException(answer.problem()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the registry was asked", e);
    }
  }
}
