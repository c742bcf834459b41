// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static io.tidewatch.jobs.decode.Records.event;
import static io.tidewatch.jobs.decode.Records.rejection;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.source.RecordReader;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Calls of models, as KServe and its kin log them. */
class InferenceStoriesTest {

  private static final String V2 =
      """
      {"id":"c1","at":"2013-02-08T12:00:00Z",
       "request":{"parameters":{"tenant":"a"},"inputs":[
         {"name":"city","shape":[2],"datatype":"BYTES","data":["Oslo","Rome"]},
         {"name":"size","shape":[2,2],"datatype":"FP32","data":[[1.5,2],[3,null]]}]},
       "response":{"model_name":"m","model_version":"v7","outputs":[
         {"name":"score","shape":[2,1],"datatype":"FP64","data":[0.25,0.75]}]}}
      """;
  private static final String V1 =
      """
      {"id":"c1","at":"2013-02-08T12:00:00Z","version":"v7",
       "request":{"instances":[{"city":"Oslo","size":{"x":1}},{"city":"Rome"}]},
       "response":{"predictions":[[0.25,"a"],[0.75,"b"]]}}
      """;
  private static final String REQUEST_TYPE = "org.kubeflow.serving.inference.request";

  @Test
  void aCallOfTheSecondProtocolIsAnEventForEachRow() {
    List<Decoded<PredictionEvent>> rows =
        decode(both("/outputs/score", "/response/model_version"), V2);

    assertThat(rows).extracting(row -> event(row).id()).containsExactly("c1/0", "c1/1");
    PredictionEvent second = event(rows.get(1));
    assertThat(second.subject().modelVersion()).isEqualTo("v7");
    assertThat(second.row().schema().names())
        .containsExactly("city", "size/0", "size/1", "/outputs/score");
    assertThat(second.row().text("city")).contains("Rome");
    assertThat(second.row().text("size/0")).contains("3");
    assertThat(second.row().text("size/1")).isEmpty();
    assertThat(second.row().text("/outputs/score")).contains("0.75");
  }

  @Test
  void aCallOfTheFirstProtocolIsAnEventForEachInstance() {
    List<Decoded<PredictionEvent>> rows = decode(both("/outputs/0", "/version"), V1);

    assertThat(rows).extracting(row -> event(row).id()).containsExactly("c1/0", "c1/1");
    assertThat(event(rows.get(0)).row().schema().names())
        .containsExactly("city", "size/x", "/outputs/0");
    assertThat(event(rows.get(1)).row().text("/outputs/0")).contains("0.75");
  }

  @Test
  void aBadRowIsADeadLetterAndItsNeighboursAreNot() {
    String record = V2.replace("[0.25,0.75]", "[7,0.75]");

    List<Decoded<PredictionEvent>> rows =
        decode(both("/outputs/score", "/response/model_version"), record);

    assertThat(rows).hasSize(2);
    assertThat(rejection(rows.get(0)).reason()).isEqualTo("bad-score");
    assertThat(event(rows.get(1)).id()).isEqualTo("c1/1");
  }

  @Test
  void ofKServesLogTheRequestsAreAFeatureViewAndTheResponsesArePassedOver() {
    String document =
        """
        monitor: asked
        owner: team
        kafka: {bootstrap-servers: "127.0.0.1:1"}
        sources:
          features:
            {from: "kafka:p", format: json, envelope: cloudevents, id: "ce:id", time: "ce:time",
             inference: {request: "*", event-type: %s}, features: /inputs}
        """
            .formatted(REQUEST_TYPE);
    String body = "{\"instances\":[[5.1,3.5],[6.2,2.9],[1,2]]}";

    List<Decoded<PredictionEvent>> asked = decode(document, body, headers(REQUEST_TYPE));
    assertThat(asked).extracting(row -> event(row).id()).containsExactly("e/0", "e/1", "e/2");
    assertThat(event(asked.get(1)).row().text("0")).contains("6.2");
    assertThat(event(asked.get(1)).row().schema().names()).containsExactly("0", "1");
    String type = REQUEST_TYPE.replace("request", "response");
    assertThat(decode(document, "{\"predictions\":[1,2,3]}", headers(type))).isEmpty();
    String structured =
        "{\"specversion\":\"1.0\",\"id\":\"e\",\"time\":\"2013-02-08T12:00:00Z\",\"type\":\""
            + REQUEST_TYPE
            + "\",\"data\":"
            + body
            + "}";
    assertThat(decode(document, structured)).extracting(row -> event(row)).hasSize(3);
  }

  @Test
  void theResponsesAlonePredictToo() {
    String document =
        both("/outputs/0", "/model_version")
            .replace("{request: /request, response: /response}", "{response: \"*\"}")
            .replace("features: /inputs", "features: /outputs");
    String body =
        "{\"id\":\"c\",\"at\":\"2013-02-08T12:00:00Z\",\"model_version\":\"v7\","
            + "\"predictions\":[[0.5,7],[0.25,8]]}";

    List<Decoded<PredictionEvent>> rows = decode(document, body);

    assertThat(rows).extracting(row -> event(row).id()).containsExactly("c/0", "c/1");
    assertThat(event(rows.get(1)).row().schema().names()).containsExactly("1", "/outputs/0");
    assertThat(event(rows.get(1)).row().text("/outputs/0")).contains("0.25");
  }

  @Test
  void linesOfAFileHoldManyRowsToo() throws Exception {
    Monitor monitor = Monitors.of(both("/outputs/score", "/response/model_version"));
    String line = V2.replace("\n", "");
    byte[] file = (line + "\nx\n" + line.replace("c1", "c2") + "\n").getBytes(UTF_8);
    var ids = new ArrayList<String>();
    try (var reader =
        new RecordReader<>(
            new ByteArrayInputStream(file),
            "file:p",
            monitor.sources().rows().stream(),
            RecordDecoder.predictions(monitor),
            1 << 20)) {
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        ids.add(next.get().event().map(PredictionEvent::id).orElse("none"));
      }
    }
    assertThat(ids).containsExactly("c1/0", "c1/1", "none", "c2/0", "c2/1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          [2,2]            | [2,3]       | a tensor has 4 values, must have as many as its shape says
          [2,2]            | [2,2000000000,2000000000] | a tensor has 4 values, must have as many as its shape says
          [2,2]            | [3,2]       | a tensor has 3 rows, must have 2 as the first
          [2,2]            | [-1]        | tensor has no name, shape or data, must have them, the data as JSON
          "shape":[2,1]    | "shape":[3] | a tensor has 2 values, must have as many as its shape says
          "data":[0.25,    | "raw":[0.25,| tensor has no name, shape or data, must have them, the data as JSON
          "outputs"        | "output"    | response is missing, must have predictions (V1) or outputs (V2)
          "inputs":[       | "inputs":{},"x":[ | request is missing, must have instances (V1) or inputs (V2)
          [2,1],"datatype":"FP64","data":[0.25,0.75] | [1],"data":[0.25] | response has 1 rows, must have 2 as the request
          """)
  void whatIsNoCallIsOneDeadLetter(String piece, String other, String detail) {
    assertThat(V2).contains(piece);
    List<Decoded<PredictionEvent>> rows =
        decode(both("/outputs/score", "/response/model_version"), V2.replace(piece, other));

    assertThat(rows).hasSize(1);
    RejectedRecord rejected = rejection(rows.get(0));
    assertThat(rejected.reason()).isEqualTo("malformed-call");
    assertThat(rejected.detail()).isEqualTo(detail);
  }

  @Test
  void aCallOfTooManyRowsOrNoneIsOneDeadLetter() {
    String rows = "1,".repeat(10_001);
    String many = "[" + rows.substring(0, rows.length() - 1) + "]";
    String record =
        "{\"id\":\"c\",\"request\":{\"instances\":%1$s},\"response\":{\"predictions\":%1$s}}";
    String document = both("/outputs", "/version");

    assertThat(rejection(decode(document, record.formatted(many)).get(0)).detail())
        .isEqualTo("call has 10001 rows, must have 1 to 10000");
    assertThat(rejection(decode(document, record.formatted("[]")).get(0)).detail())
        .isEqualTo("call has 0 rows, must have 1 to 10000");
    assertThat(rejection(decode(document, "[1]").get(0)).reason()).isEqualTo("malformed-json");
  }

  private static Map<String, String> headers(String type) {
    return Map.of(
        "ce_specversion", "1.0", "ce_id", "e", "ce_time", "2013-02-08T12:00:00Z", "ce_type", type);
  }

  private static List<Decoded<PredictionEvent>> decode(String document, String record) {
    return decode(document, record, Map.of());
  }

  private static List<Decoded<PredictionEvent>> decode(
      String document, String record, Map<String, String> named) {
    var headers = new RecordHeaders();
    named.forEach((name, text) -> headers.add(name, text.getBytes(UTF_8)));
    byte[] bytes = record.getBytes(UTF_8);
    var decoded = new ArrayList<Decoded<PredictionEvent>>();
    RecordDecoder.predictions(Monitors.of(document))
        .each(
            new RawRecord(bytes, bytes.length, Records.POSITION, Long.MAX_VALUE, headers),
            decoded::add);
    return decoded;
  }

  private static String both(String score, String version) {
    return """
        monitor: called
        owner: team
        kafka: {bootstrap-servers: "127.0.0.1:1"}
        sources:
          predictions:
            {from: "kafka:p", format: json, inference: {request: /request, response: /response},
             id: id, time: at, version: %s, features: /inputs,
             prediction: {kind: binary, score: %s}}
        """
        .formatted(version, score);
  }
}
