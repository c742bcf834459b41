// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.rejection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The same event in every way that CloudEvents write it to Kafka. */
class CloudEventStoriesTest {

  private static final String DATA =
      "{\"model\":{\"score\":0.5},\"city\":\"Oslo\",\"v\":[1,2],\"w\":[3]}";
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"e7\",\"time\":\"2013-02-08T12:00:00.123Z\","
          + "\"type\":\"scored\",\"source\":\"/m\",\"city\":\"an attribute\",\"data\":"
          + DATA
          + "}";
  private static final Map<String, String> HEADERS =
      Map.of(
          "ce_specversion", "1.0",
          "ce_id", "e7",
          "ce_time", "2013-02-08T12:00:00.123Z",
          "ce_type", "scored",
          "ce_source", "/m",
          "traceparent", "00-ab",
          "content-type", "application/json");

  @TempDir private Path directory;

  @Test
  void aStructuredEventIsOpened() {
    assertIsTheEvent(decode(document("json", ""), EVENT.getBytes(UTF_8), Map.of()));
    assertIsTheEvent(
        decode(
            document("json", ""),
            EVENT.getBytes(UTF_8),
            Map.of("content-type", "application/cloudevents+json; charset=utf-8")));
  }

  @Test
  void theAttributesOfABinaryEventAreHeaders() {
    assertIsTheEvent(decode(document("json", ""), DATA.getBytes(UTF_8), HEADERS));
  }

  @Test
  void dataInBase64AreOpenedToo() {
    String encoded = Base64.getEncoder().encodeToString(DATA.getBytes(UTF_8));
    String event = EVENT.replace("\"data\":" + DATA, "\"data_base64\":\"" + encoded + '"');

    assertIsTheEvent(decode(document("json", ""), event.getBytes(UTF_8), Map.of()));
  }

  @Test
  void theDataMayBeAvro() throws Exception {
    Path schema = Files.writeString(directory.resolve("s.avsc"), Avro.SCHEMA);
    byte[] datum = Avro.bytes(Avro.scored("no id of the event").build());
    String encoded = Base64.getEncoder().encodeToString(datum);
    String event = EVENT.replace("\"data\":" + DATA, "\"data_base64\":\"" + encoded + '"');
    String document = document("avro", "schema: \"" + schema + "\", ");

    PredictionEvent binary = event(decode(document, datum, HEADERS));
    assertThat(binary.id()).isEqualTo("e7");
    assertThat(binary.row().text("/model/score")).contains("0.25");
    PredictionEvent structured = event(decode(document, event.getBytes(UTF_8), Map.of()));
    assertThat(structured.row()).isEqualTo(binary.row());
    assertThat(structured.time()).isEqualTo(binary.time());
  }

  @Test
  void anAttributeIsAFeatureWhereItIsNamed() {
    String document = document("json", "features: [\"ce:source\", city], ");

    PredictionEvent event = event(decode(document, EVENT.getBytes(UTF_8), Map.of()));

    assertThat(event.row().schema().names()).containsExactly("ce:source", "city", "/model/score");
    assertThat(event.row().text("ce:source")).contains("/m");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {"specversion":"1.0","data":{}}                   |                             | missing-time         | ce:time is missing, must be a time
          {"id":"e7","time":"2013-02-08T12:00:00Z"}         |                             | malformed-cloudevent | record has no specversion, must be a CloudEvent
          {"specversion":"1.0","data_base64":"*"}           |                             | malformed-cloudevent | data_base64 is no Base64, must be
          []                                                | application/cloudevents+json | malformed-json      | record is no object, must be one
          x                                                 | application/cloudevents-batch+json | malformed-cloudevent | content-type is application/cloudevents-batch+json, must be application/cloudevents+json
          """)
  void whatIsNoEventIsADeadLetter(String text, String type, String reason, String detail) {
    Map<String, String> headers = type == null ? Map.of() : Map.of("content-type", type);

    RejectedRecord rejected =
        rejection(decode(document("json", ""), text.getBytes(UTF_8), headers));

    assertThat(rejected.reason()).isEqualTo(reason);
    assertThat(rejected.detail()).isEqualTo(detail);
  }

  private static void assertIsTheEvent(Decoded<PredictionEvent> decoded) {
    PredictionEvent event = event(decoded);
    assertThat(event.id()).isEqualTo("e7");
    assertThat(event.time()).isEqualTo(Instant.parse("2013-02-08T12:00:00.123Z"));
    assertThat(event.subject().stage()).isEqualTo("scored");
    assertThat(event.row().schema().names()).containsExactly("city", "v", "/model/score");
    assertThat(event.row().text("city")).contains("Oslo");
    assertThat(event.row().text("v")).contains("[1,2]");
  }

  private static Decoded<PredictionEvent> decode(
      String document, byte[] record, Map<String, String> named) {
    Monitor monitor = Monitors.of(document);
    var headers = new RecordHeaders();
    named.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    return RecordDecoder.predictions(monitor)
        .decode(new RawRecord(record, record.length, Records.POSITION, Long.MAX_VALUE, headers));
  }

  private static String document(String format, String more) {
    return """
        monitor: flights
        owner: team
        kafka: {bootstrap-servers: "127.0.0.1:1"}
        sources:
          predictions:
            {from: "kafka:p", format: %s, envelope: cloudevents, %sid: "ce:id", time: "ce:time",
             version: {value: v1}, stage: "ce:type", prediction: {kind: binary, score: /model/score}}
        columns: {v: {type: embedding}}
        """
        .formatted(format, more);
  }
}
