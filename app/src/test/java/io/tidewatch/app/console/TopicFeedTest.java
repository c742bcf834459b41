// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.FreePorts;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.kafka.BrokerSettings;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.AlertRequest.Acknowledge;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Topics are read as folders are, whatever happens to them meanwhile. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TopicFeedTest {

  private static final String ROWS = "/api/monitors/m/performance?metric=rows&limit=5000";
  private static final String INCIDENT = "tidewatch:m:1";

  @TempDir private Path folder;
  private EmbeddedKafka kafka;
  private RunTopics topics;

  @BeforeAll
  void startBroker() {
    kafka = EmbeddedKafka.start();
    topics = new RunTopics(kafka);
  }

  @AfterAll
  void stopBroker() {
    kafka.close();
  }

  @BeforeEach
  void makeTopics() throws Exception {
    topics.make(kafka);
  }

  @AfterEach
  void deleteTopics() throws Exception {
    topics.delete();
  }

  @Test
  void topicsGiveTheSameAnswersAsAFolderOfTheSameLines() throws Exception {
    Map<String, List<String>> lines = lines();
    Path data = Files.createDirectories(folder.resolve("same"));
    for (Map.Entry<String, List<String>> each : lines.entrySet()) {
      FeedLines.append(data.resolve(each.getKey() + ".jsonl"), each.getValue());
      topics.send(each.getKey(), each.getValue());
    }
    IncidentEvent incident = incident();
    FeedLines.append(data.resolve("incidents.jsonl"), List.of(IncidentJson.line(incident)));
    topics.send("incidents", List.of(CloudEventJson.wrap(incident, "/tidewatch/test")));

    JsonNode ofFolder = answers(new DataSource.Folders(List.of(data)), folder.resolve("of-folder"));
    assertThat(answers(topics.source(), folder.resolve("of-topics"))).isEqualTo(ofFolder);
    assertThat(ofFolder.path(ROWS).path("series").get(0).path("points")).hasSize(40);
    assertThat(ofFolder.path("/api/incidents").path("incidents")).hasSize(1);
    assertThat(ofFolder.path("/api/incidents/" + INCIDENT).path("said")).hasSize(1);
    assertThat(ofFolder.path("/api/monitors/m/changes").toString()).contains("deploy #7");
  }

  private static JsonNode answers(DataSource source, Path store) throws Exception {
    ObjectNode answers = JsonNodeFactory.instance.objectNode();
    try (Console console = RunningConsole.over(source, store)) {
      var client = new ConsoleClient(console.port(), Set.of());
      for (String path :
          List.of(
              ROWS,
              ROWS + "&from=2024-01-01T05:00:00Z&to=2024-01-01T20:00:00Z",
              "/api/incidents",
              "/api/monitors/m/changes")) {
        answers.set(path, client.found(path));
      }
      ObjectNode incident = client.found("/api/incidents/" + INCIDENT).deepCopy();
      incident.remove("commands"); // name the folder
      answers.set("/api/incidents/" + INCIDENT, incident);
    }
    return answers;
  }

  private static Map<String, List<String>> lines() {
    List<String> measured = new ArrayList<>();
    List<String> judged = new ArrayList<>();
    for (int hour = 0; hour < 40; hour++) {
      for (int revision = 1; revision <= 1 + hour % 3; revision++) {
        measured.add(FeedLines.measurement("m", hour, revision, 100 * hour + revision));
        judged.add(FeedLines.verdict("m", hour, revision, revision == 3 ? "BREACH" : "PASS"));
      }
    }
    var said = new ControlJson.OfAlerts("m", new Acknowledge("", FeedLines.at(9), "ann", INCIDENT));
    return Map.of(
        "measurements",
        measured,
        "verdicts",
        judged,
        "control",
        List.of(ControlJson.line(said)),
        "changes-seen",
        List.of(
            "{\"at\":\"2024-01-01T03:00:00Z\",\"kind\":\"deploy\",\"what\":\"deploy #7\","
                + "\"by\":\"ci\",\"link\":null}"));
  }

  private static IncidentEvent incident() {
    return IncidentEvent.builder(INCIDENT, 1, Transition.OPENED)
        .at(FeedLines.at(8))
        .onset(FeedLines.at(7))
        .monitor("m")
        .owner("test")
        .cause("volume 2 → 1")
        .build();
  }

  @Test
  void aStoreThatIsOpenedAgainReadsOnAndWhatIsNoLineIsLeftOutAndCounted() throws Exception {
    Path store = folder.resolve("again");
    for (int hour = 0; hour < 30; hour++) {
      topics.send("measurements", List.of(FeedLines.measurement("m", hour, 1, hour), "no JSON"));
      if (hour % 10 == 9) {
        try (Console console = RunningConsole.over(topics.source(), store)) {
          var client = new ConsoleClient(console.port(), Set.of());
          assertThat(points(client.found(ROWS))).isEqualTo(hour + 1);
          JsonNode feed = client.found("/api/session").path("feed");
          assertThat(feed.path("kind").asText()).isEqualTo("TOPICS");
          assertThat(feed.path("writesTo").asText()).isEqualTo("kafka:m.control");
          assertThat(feed.path("leftOut").asInt())
              .isEqualTo(10); // of this time: none is read twice
          assertThat(feed.path("gaps")).isEmpty();
        }
      }
    }
    try (Console console = RunningConsole.over(topics.source(), store);
        Console fresh = RunningConsole.over(topics.source(), folder.resolve("fresh"))) {
      assertThat(new ConsoleClient(console.port(), Set.of()).found(ROWS))
          .isEqualTo(new ConsoleClient(fresh.port(), Set.of()).found(ROWS));
    }
  }

  @Test
  void whatWasGoneBeforeItWasReadIsToldAndTheRestIsRead() throws Exception {
    Path store = folder.resolve("gone");
    topics.send("measurements", hours(0, 10));
    try (Console console = RunningConsole.over(topics.source(), store)) {
      assertThat(points(new ConsoleClient(console.port(), Set.of()).found(ROWS))).isEqualTo(10);
    }
    topics.send("measurements", hours(10, 20));
    topics.forget("measurements", 14);
    try (Console console = RunningConsole.over(topics.source(), store)) {
      var client = new ConsoleClient(console.port(), Set.of());
      assertThat(points(client.found(ROWS))).isEqualTo(16);
      JsonNode feed = client.found("/api/session").path("feed");
      assertThat(feed.path("gaps").toString())
          .contains("4 records of m.measurements were gone before they were read");
      assertThat(feed.path("problem").isNull()).isTrue();
    }
  }

  @Test
  void aTopicIsWaitedForAndOneThatIsMadeAnewIsReadFromItsBeginning() throws Exception {
    topics.delete("measurements");
    try (Console console = RunningConsole.over(topics.source(), folder.resolve("anew"))) {
      var client = new ConsoleClient(console.port(), Set.of());
      assertThat(client.found("/api/fleet").path("monitors")).hasSize(1);
      kafka.createTopic("m.measurements", 1);
      topics.send("measurements", hours(0, 5));
      RunningConsole.await(() -> points(client.get(ROWS).json()) == 5);
      topics.delete("measurements");
      kafka.createTopic("m.measurements", 1);
      topics.send("measurements", hours(3, 9));
      RunningConsole.await(() -> points(client.get(ROWS).json()) == 9);
      assertThat(client.found("/api/session").path("feed").path("gaps").toString())
          .contains("m.measurements was deleted and made anew");
    }
  }

  @Test
  void aBrokerThatIsAwayIsToldAndReadOnWhenItIsBack() throws Exception {
    List<Integer> ports = FreePorts.choose(2);
    var settings =
        new BrokerSettings(
            folder.resolve("broker"), "127.0.0.1:" + ports.get(0), "127.0.0.1:" + ports.get(1));
    var away = new RunTopics(settings.broker());
    try (Console console =
        RunningConsole.start(away.source(), folder.resolve("away"), RunningConsole.OPEN)) {
      var client = new ConsoleClient(console.port(), Set.of());
      RunningConsole.await(() -> problem(client).contains("can not be read"));
      assertThat(client.get("/healthz").status()).isEqualTo(503);
      try (EmbeddedKafka first = EmbeddedKafka.start(settings)) {
        away.make(first);
        away.send("measurements", hours(0, 5));
        RunningConsole.await(
            () -> points(client.get(ROWS).json()) == 5 && problem(client).isEmpty());
      }
      RunningConsole.await(() -> !problem(client).isEmpty());
      assertThat(points(client.found(ROWS))).isEqualTo(5); // the page is there
      try (EmbeddedKafka second = EmbeddedKafka.start(settings)) {
        away.send("measurements", hours(5, 7));
        RunningConsole.await(
            () -> points(client.get(ROWS).json()) == 7 && problem(client).isEmpty());
      }
    }
  }

  private static String problem(ConsoleClient client) {
    return client.found("/api/session").path("feed").path("problem").asText("");
  }

  private static List<String> hours(int from, int to) {
    List<String> lines = new ArrayList<>();
    for (int hour = from; hour < to; hour++) {
      lines.add(FeedLines.measurement("m", hour, 1, hour));
    }
    return lines;
  }

  private static int points(JsonNode performance) {
    return performance.path("series").path(0).path("points").size();
  }
}
