// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.app.kafka.EmbeddedKafka;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console inside of a run, and a run that does without. */
final class InnerConsoleTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Pattern ADDRESS = Pattern.compile("console (http://127.0.0.1:\\d+/)");
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path directory;
  private final HttpClient http = HttpClient.newHttpClient();

  @Test
  void aRunShowsWhatItMeasuresAndItsJobRepliesToWhatIsSaidThere() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic("scores", 1);
      var run = new RunningCommand("--monitor", document(kafka).toString(), "--out", out());
      send(kafka);
      run.await(() -> ADDRESS.matcher(run.screen()).find());
      Matcher address = ADDRESS.matcher(run.screen());
      assertThat(address.find()).isTrue();
      URI console = URI.create(address.group(1));
      run.await(() -> points(console) >= 5);

      JsonNode reply = silence(console).path("requests").path(0).path("reply");
      assertThat(reply.path("outcome").asText()).isEqualTo("ACCEPTED");
      assertThat(run.stop()).isZero();
      assertThat(run.errors()).isEmpty();
    }
  }

  @Test
  void aRunGoesOnWhereThePortIsTaken() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      kafka.createTopic("scores", 1);
      String port = Integer.toString(taken.getLocalPort());
      var run =
          new RunningCommand(
              "--monitor", document(kafka).toString(), "--out", out(), "--console-port", port);
      run.await(() -> run.screen().contains("stores in "));
      assertThat(run.screen()).doesNotContain("console http");
      assertThat(run.errors().lines())
          .singleElement()
          .asString()
          .isEqualTo(
              "warning: there is no console: the console can not listen at 127.0.0.1:"
                  + port
                  + ": Address already in use");
      assertThat(run.stop()).isZero();
    }
  }

  private int points(URI console) throws Exception {
    var path = "/api/monitors/scores/performance?metric=rows&limit=500";
    return get(console, path).path("series").path(0).path("points").size();
  }

  private JsonNode silence(URI console) throws Exception {
    Instant until = Instant.now().plus(Duration.ofDays(1));
    String body =
        "{\"until\":\"" + until + "\",\"check\":\"drift\",\"all\":false,\"reason\":\"planned\"}";
    var request =
        HttpRequest.newBuilder(console.resolve("/api/monitors/scores/silences"))
            .header("Content-Type", "application/json")
            .header("X-Tidewatch-CSRF", get(console, "/api/session").path("csrf").asText())
            .POST(HttpRequest.BodyPublishers.ofString(body));
    return JSON.readTree(http.send(request.build(), BodyHandlers.ofString()).body());
  }

  private JsonNode get(URI console, String path) throws IOException, InterruptedException {
    var request = HttpRequest.newBuilder(console.resolve(path)).build();
    return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
  }

  private static void send(EmbeddedKafka kafka) {
    var text = new StringSerializer();
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    try (var producer = new KafkaProducer<>(settings, text, text)) {
      for (int row = 0; row < 700; row++) { // seven hours
        Instant at = START.plus(Duration.ofSeconds(row * 36L));
        String line = row + "," + at + "," + row % 10 / 10.0 + "," + row % 7;
        var unused = producer.send(new ProducerRecord<>("scores", line));
      }
    }
  }

  private String out() {
    return directory.resolve("out").toString();
  }

  private Path document(EmbeddedKafka kafka) throws IOException {
    return Files.writeString(
        directory.resolve("monitor.yaml"),
        String.join(
            "\n",
            "monitor: scores",
            "owner: test",
            "kafka: {bootstrap-servers: \"" + kafka.bootstrapServers() + "\"}",
            "sources:",
            "  predictions:",
            "    from: kafka:scores",
            "    format: csv",
            "    fields: [id, at, score, x]",
            "    id: id",
            "    time: at",
            "    version: {value: v1}",
            "    prediction: {kind: binary, score: score, threshold: 0.5}",
            "    features: \"*\"",
            "    out-of-orderness: 1s",
            "windows: [1h]",
            ""));
  }
}
