// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.TopicText;
import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows in each format, through a broker and a job, to what is measured and set aside. */
final class FormatsRunTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MINUTES = 4;

  /** Of each minute; the rows after them move the watermark on. */
  private static final int ROWS = 60;

  private static final String SCHEMA =
      """
      {"type":"record","name":"R","fields":[
        {"name":"at","type":"string"},{"name":"x","type":["null","double"]}]}
      """;

  @TempDir private Path directory;

  @Test
  void everyRowOfEveryFormatIsMeasuredAndEveryOtherIsADeadLetter() throws Exception {
    HttpServer registry = registry();
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      for (String topic : List.of("avro", "events", "calls")) {
        kafka.createTopic(topic, 1);
      }
      send(kafka);
      String avro = "registry: \"http://127.0.0.1:" + registry.getAddress().getPort() + '"';
      var run =
          new RunningCommand(
              "--out",
              directory.resolve("out").toString(),
              "--monitor",
              document(kafka, "avro", "avro", avro + ", time: at"),
              "--monitor",
              document(kafka, "events", "json", "envelope: cloudevents, time: \"ce:time\""),
              "--monitor",
              document(
                  kafka,
                  "calls",
                  "json",
                  "inference: {request: \"*\"}, time: at, features: /inputs"));
      run.await(() -> !run.screen().isEmpty()); // by then its topics are made
      for (String name : List.of("avro", "events", "calls")) {
        run.await(() -> rows(kafka, name).size() == MINUTES);
        assertThat(rows(kafka, name)).as(name).containsOnly((long) ROWS);
        run.await(() -> reasons(kafka, name).size() == 2);
      }
      assertThat(reasons(kafka, "avro"))
          .containsExactlyInAnyOrder("unknown-schema", "malformed-avro");
      assertThat(reasons(kafka, "events"))
          .containsExactlyInAnyOrder("malformed-cloudevent", "missing-time");
      assertThat(reasons(kafka, "calls"))
          .containsExactlyInAnyOrder("malformed-call", "malformed-json");
      assertThat(run.stop()).isZero();
      assertThat(run.errors()).isEmpty();
    } finally {
      registry.stop(0);
    }
  }

  private static void send(EmbeddedKafka kafka) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new ByteArraySerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (byte[] bad : List.of(framed(8, datum(START, 1)), framed(7, new byte[] {1}))) {
        producer.send(new ProducerRecord<>("avro", bad)).get();
      }
      for (String bad : List.of("{}", "{\"specversion\":\"1.0\",\"data\":{\"x\":1}}")) {
        producer.send(new ProducerRecord<>("events", bad.getBytes(UTF_8))).get();
      }
      for (String bad : List.of("{}", "x")) {
        producer.send(new ProducerRecord<>("calls", bad.getBytes(UTF_8))).get();
      }
      for (int i = 0; i < (MINUTES + 1) * ROWS; i++) {
        Instant at = START.plusSeconds(i * 60L / ROWS);
        producer.send(new ProducerRecord<>("avro", framed(7, datum(at, i)))).get();
        producer.send(event(at, i)).get();
        if (i % 3 == 0) { // a call has three rows
          String call =
              "{\"at\":\"%s\",\"instances\":[{\"x\":%d},{\"x\":1},{\"x\":2}]}".formatted(at, i);
          producer.send(new ProducerRecord<>("calls", call.getBytes(UTF_8))).get();
        }
      }
    }
  }

  /** Every other one as a whole, the rest by headers. */
  private static ProducerRecord<byte[], byte[]> event(Instant at, int x) {
    String data = "{\"x\":" + x + "}";
    if (x % 2 == 0) {
      String whole =
          "{\"specversion\":\"1.0\",\"id\":\"%d\",\"time\":\"%s\",\"data\":%s}"
              .formatted(x, at, data);
      return new ProducerRecord<>("events", whole.getBytes(UTF_8));
    }
    var record = new ProducerRecord<byte[], byte[]>("events", data.getBytes(UTF_8));
    record.headers().add("ce_specversion", "1.0".getBytes(UTF_8));
    record.headers().add("ce_time", at.toString().getBytes(UTF_8));
    return record;
  }

  private static byte[] datum(Instant at, double x) throws Exception {
    var record = new GenericData.Record(new Schema.Parser().parse(SCHEMA));
    record.put("at", at.toString());
    record.put("x", x);
    var out = new ByteArrayOutputStream();
    BinaryEncoder encoder = EncoderFactory.get().binaryEncoder(out, null);
    new GenericDatumWriter<GenericData.Record>(record.getSchema()).write(record, encoder);
    encoder.flush();
    return out.toByteArray();
  }

  private static byte[] framed(int id, byte[] datum) {
    return ByteBuffer.allocate(5 + datum.length).put((byte) 0).putInt(id).put(datum).array();
  }

  /** Knows schema 7. */
  private static HttpServer registry() throws Exception {
    var server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          boolean known = exchange.getRequestURI().getPath().equals("/schemas/ids/7");
          Map<String, ?> answer = known ? Map.of("schema", SCHEMA) : Map.of("error_code", 40_403);
          byte[] body = JSON.writeValueAsBytes(answer);
          exchange.sendResponseHeaders(known ? 200 : 404, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
    return server;
  }

  private String document(EmbeddedKafka kafka, String name, String format, String more)
      throws Exception {
    return Files.writeString(
            directory.resolve(name + ".yaml"),
            """
            monitor: %1$s
            owner: test
            kafka: {bootstrap-servers: "%2$s"}
            sources:
              features: {from: "kafka:%1$s", format: %3$s, %4$s, out-of-orderness: 1s}
            columns: {x: {type: numeric}}
            windows: [1m]
            """
                .formatted(name, kafka.bootstrapServers(), format, more))
        .toString();
  }

  /** Rows with a value of each window of x. */
  private static List<Long> rows(EmbeddedKafka kafka, String monitor) throws Exception {
    return lines(kafka, monitor + ".measurements").stream()
        .filter(line -> line.path("column").asText().equals("x"))
        .filter(line -> line.path("metric").asText().equals("missing-share"))
        .filter(line -> line.path("value").asDouble() == 0)
        .map(line -> line.path("rows").asLong())
        .toList();
  }

  private static List<String> reasons(EmbeddedKafka kafka, String monitor) throws Exception {
    return lines(kafka, monitor + ".dead-letters").stream()
        .map(line -> line.path("reason").asText())
        .toList();
  }

  private static List<JsonNode> lines(EmbeddedKafka kafka, String topic) throws Exception {
    var lines = new ArrayList<JsonNode>();
    new TopicText(kafka.cluster(), topic).each((line, place) -> lines.add(JSON.readTree(line)));
    return lines;
  }
}
