// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.cluster.LocalCluster;
import io.tidewatch.app.kafka.SecuredKafka;
import io.tidewatch.app.kafka.TopicText;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A job on a cluster of several processes, each of which finds the secrets for itself. */
final class SecuredClusterTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path directory = Path.of("");

  @Test
  void aJobReadsAndWritesByAPasswordThatDoesNotTravel() throws Exception {
    PackagedJar.find();
    LocalCluster cluster = LocalCluster.in(directory.resolve("cluster"));
    try (var kafka = SecuredKafka.start(Files.createDirectory(directory.resolve("broker")))) {
      kafka.open().createTopic("rows", 1);
      cluster.start();
      var story = new ClusterStory(cluster, directory);
      String said =
          story.said(story.on("submit", "--monitor", document(kafka), "--data", story.data()));
      assertThat(said).startsWith("0 safe: runs as job ");
      send(kafka);
      ClusterStory.await(() -> !text(kafka, "safe.measurements").isEmpty());
      List<String> told = files(directory.resolve("cluster"));
      told.addAll(files(Path.of(story.data())));
      told.add(config(cluster, said.trim().replaceFirst(".* job ", "")));
      assertThat(told).noneMatch(text -> text.contains("canary") || text.contains("hunter2"));
      assertThat(story.said(story.on("cancel", "--monitor", "safe"))).startsWith("0 safe: job ");
    } finally {
      cluster.stop();
    }
  }

  private String document(SecuredKafka kafka) throws Exception {
    return Files.writeString(
            directory.resolve("safe.yaml"),
            """
            monitor: safe
            owner: test
            kafka: %s
            sources:
              features: {from: "kafka:rows", format: json, time: /at, out-of-orderness: 1s}
            windows: [1m]
            """
                .formatted(kafka.scram()))
        .toString();
  }

  private static void send(SecuredKafka kafka) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.open().bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (int i = 0; i < 600; i++) {
        String row = "{\"at\":\"%s\",\"x\":%d}".formatted(START.plusSeconds(i), i);
        var unused = producer.send(new ProducerRecord<>("rows", row));
      }
    }
  }

  private static List<String> text(SecuredKafka kafka, String topic) throws Exception {
    var lines = new ArrayList<String>();
    new TopicText(kafka.open().cluster(), topic).each((line, place) -> lines.add(line));
    return lines;
  }

  /** What Flink's web page knows of the job. */
  private static String config(LocalCluster cluster, String job) throws Exception {
    URI address = URI.create(cluster.webPage() + "/jobs/" + job + "/config");
    return HttpClient.newHttpClient()
        .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
        .body();
  }

  private static List<String> files(Path root) throws Exception {
    var texts = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(new String(Files.readAllBytes(file), ISO_8859_1));
      }
    }
    return texts;
  }
}
