// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Avro.bytes;
import static io.tidewatch.jobs.decode.Avro.framed;
import static io.tidewatch.jobs.decode.Avro.scored;
import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.rejection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.registry.RegistryServer;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.Row;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecordBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AvroStoriesTest {

  @TempDir private Path directory;
  private Path file;

  @BeforeEach
  void writeSchema() throws Exception {
    file = Files.writeString(directory.resolve("scored.avsc"), Avro.SCHEMA);
  }

  @Test
  void scalarsBecomeColumnsNamedByTheirPointersAsInJson() throws Exception {
    PredictionEvent event =
        event(
            decode(
                scored("7")
                    .set("x", 1.5f)
                    .set("price", ByteBuffer.wrap(BigInteger.valueOf(-1234).toByteArray()))
                    .set("tags", Map.of("a/b", 3))));
    Row row = event.row();

    assertThat(event.id()).isEqualTo("7");
    assertThat(event.time()).isEqualTo(Instant.ofEpochMilli(1_360_324_800_123L));
    assertThat(row.schema().names())
        .containsExactly("/model/name", "x", "ok", "kind", "price", "/tags/a~1b", "/model/score");
    assertThat(row.text("/model/name")).isEmpty();
    assertThat(row.text("x")).contains("1.5");
    assertThat(row.text("ok")).contains("true");
    assertThat(row.text("kind")).contains("A");
    assertThat(row.text("price")).contains("-12.34");
    assertThat(row.text("/tags/a~1b")).contains("3");
  }

  @Test
  void theArrayOfAnEmbeddingIsOneTextAndOthersArePassedOver() throws Exception {
    Monitor monitor =
        Monitors.of(document("schema: " + file) + "columns: {vector: {type: embedding}}\n");
    byte[] record = bytes(scored("7").set("vector", List.of(1.0, -2.5)).build());

    Row row = event(RecordDecoder.predictions(monitor).decode(Avro.raw(record))).row();

    assertThat(row.text("vector")).contains("[1.0,-2.5]");
    assertThat(row.schema().names()).doesNotContain("raw", "nested");
  }

  @Test
  void aSchemaThatIsNotThereIsTold() {
    Monitor monitor = Monitors.of(document("schema: /nowhere.avsc"));
    String message = "schema is /nowhere.avsc, must be a file with an Avro schema";

    assertThat(SchemaProblems.of("predictions", monitor.sources().rows().stream(), Map.of()))
        .singleElement()
        .asString()
        .startsWith("sources.predictions: " + message);
    assertThatThrownBy(() -> RecordDecoder.predictions(monitor)).hasMessageContaining(message);
  }

  @Test
  void recordsOfSeveralWritersAreReadEachByItsOwnSchema() throws Exception {
    Schema before = Avro.schema();
    Schema after = new Schema.Parser().parse(Avro.SCHEMA.replace("\"x\"", "\"y\""));
    try (RegistryServer registry = RegistryServer.start()) {
      registry.put(1, before.toString());
      registry.put(258, after.toString());
      var decoder = RecordDecoder.predictions(monitor(registry));

      byte[] old = framed(1, bytes(scored("a").set("x", 1f).build()));
      byte[] made = framed(258, bytes(rebuilt(after, scored("b").build())));
      assertThat(event(decoder.decode(Avro.raw(old))).row().text("x")).contains("1.0");
      assertThat(event(decoder.decode(Avro.raw(made))).row().text("y")).contains("2.0");
      assertThat(event(decoder.decode(Avro.raw(old))).row().schema().names()).doesNotContain("y");
      assertThat(registry.calls()).isEqualTo(2);
    }
  }

  @Test
  void anIdThatTheRegistryDoesNotKnowIsADeadLetterAndIsNotAskedForAgain() throws Exception {
    try (RegistryServer registry = RegistryServer.start()) {
      registry.put(2, "{\"type\": \"nonsense\"}");
      var decoder = RecordDecoder.predictions(monitor(registry));
      byte[] datum = bytes(scored("a").build());

      for (int again = 0; again < 3; again++) {
        RejectedRecord unknown = rejection(decoder.decode(Avro.raw(framed(7, datum))));
        assertThat(unknown.reason()).isEqualTo("unknown-schema");
        assertThat(unknown.detail()).isEqualTo("schema 7 is not in the registry, must be");
      }
      assertThat(registry.calls()).isEqualTo(1);
      assertThat(rejection(decoder.decode(Avro.raw(framed(2, datum)))).detail())
          .isEqualTo("schema 2 can not be read, must be an Avro schema");
      RejectedRecord json = rejection(decoder.decode(Records.raw("{\"id\": 7}")));
      assertThat(json.reason()).isEqualTo("malformed-avro");
      assertThat(json.detail()).startsWith("record has no schema id, must begin with a zero byte");
    }
  }

  /**
   * Each one bit, cut or byte away from what is right: an event, or a dead letter with a reason.
   */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void brokenBytesAreDeadLettersAndNothingElse(long seed) throws Exception {
    var random = new Random(seed);
    var decoder = RecordDecoder.predictions(Monitors.of(document("schema: " + file)));
    byte[] whole =
        bytes(
            scored("seven")
                .set("x", 1f)
                .set("vector", List.of(1.0, 2.0))
                .set("tags", Map.of("k", 1))
                .build());
    for (int i = 0; i < 20_000; i++) {
      byte[] broken = java.util.Arrays.copyOf(whole, 1 + random.nextInt(whole.length + 8));
      for (int flips = random.nextInt(4); flips >= 0; flips--) {
        broken[random.nextInt(broken.length)] = (byte) random.nextInt();
      }
      Decoded<PredictionEvent> decoded = decoder.decode(Avro.raw(broken));
      decoded
          .rejection()
          .ifPresent(why -> assertThat(why.detail()).as("seed %d", seed).contains(", must be"));
    }
  }

  @Test
  void lengthsThatGoBeyondTheRecordTakeNoRoom() throws Exception {
    var decoder = RecordDecoder.predictions(Monitors.of(document("schema: " + file)));
    byte[] giant = {
      (byte) 0xfe, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x0f
    }; // 2^31 - 1 bytes of id

    RejectedRecord why = rejection(decoder.decode(Avro.raw(giant)));

    assertThat(why.reason()).isEqualTo("malformed-avro");
    assertThat(why.detail()).endsWith("must be one: a length goes beyond it");
  }

  @Test
  void elementsWithoutBytesAndEndlessRecursionEnd() throws Exception {
    Path nulls =
        Files.writeString(
            directory.resolve("n.avsc"),
            """
            {"type": "record", "name": "N", "fields": [
              {"name": "many", "type": {"type": "array", "items": "null"}},
              {"name": "next", "type": ["null", "N"]}]}
            """);
    var decoder = RecordDecoder.predictions(Monitors.of(document("schema: " + nulls)));
    byte[] many = {(byte) 0x80, (byte) 0x89, 0x7a, 0, 0}; // a million
    byte[] deep = new byte[100_000];
    for (int i = 1; i < deep.length; i += 2) {
      deep[i] = 2; // the second branch: one more of the same
    }

    assertThat(rejection(decoder.decode(Avro.raw(many))).detail())
        .endsWith("it has more elements than bytes");
    assertThat(rejection(decoder.decode(Avro.raw(deep))).detail())
        .endsWith("it is more than 32 levels deep");
  }

  private Decoded<PredictionEvent> decode(GenericRecordBuilder record) throws Exception {
    Monitor monitor = Monitors.of(document("schema: " + file));
    return RecordDecoder.predictions(monitor).decode(Avro.raw(bytes(record.build())));
  }

  private static GenericData.Record rebuilt(Schema schema, GenericData.Record before) {
    var record = new GenericData.Record(schema);
    for (Schema.Field field : schema.getFields()) {
      record.put(field.name(), field.name().equals("y") ? 2f : before.get(field.name()));
    }
    return record;
  }

  private static Monitor monitor(RegistryServer registry) {
    return Monitors.of(document("registry: \"" + registry.url() + '"'));
  }

  private static String document(String schema) {
    return """
        monitor: flights
        owner: team
        kafka: {bootstrap-servers: "127.0.0.1:1"}
        sources:
          predictions:
            {from: "kafka:p", format: avro, %s, id: /id, time: {field: at, unit: ms},
             version: {value: v1}, prediction: {kind: binary, score: /model/score}}
        """
        .formatted(schema);
  }
}
