// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.SecuredKafka;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Documents say where topics are, and how they are reached. */
final class TopicSourceTest {

  private static final String INCIDENT = "tidewatch:m:1";

  @TempDir private Path folder;

  @Test
  void aLoginIsThatOfTheDocumentAndAWrongOneIsToldWithoutItsSecret() throws Exception {
    try (SecuredKafka kafka = SecuredKafka.start(Files.createDirectory(folder.resolve("broker")))) {
      var topics = new RunTopics(kafka.open());
      topics.make(kafka.open());
      topics.send("measurements", List.of(FeedLines.measurement("m", 0, 1, 1)));
      try (Console console = RunningConsole.over(by(kafka.scram()), folder.resolve("right"))) {
        var client = new ConsoleClient(console.port(), Set.of("canary"));
        assertThat(client.get("/api/monitors/m/performance?metric=rows").status()).isEqualTo(200);
      }
      try (Console console =
          RunningConsole.start(
              by(kafka.wrongPassword()), folder.resolve("wrong"), RunningConsole.OPEN)) {
        var client = new ConsoleClient(console.port(), Set.of("canary"));
        RunningConsole.await(() -> console.state().problem().isPresent());
        assertThat(client.found("/api/session").path("feed").path("problem").asText())
            .contains("kafka.security is refused by 127.0.0.1:");
        assertThat(client.found("/api/fleet").path("counts").path("BLIND").asInt()).isEqualTo(1);
      }
    }
  }

  private static DataSource by(String section) throws Exception {
    return DataSource.Topics.of(List.of(RunTopics.monitor(section)), List.of(), Optional.empty());
  }

  @Test
  void receiptsOfANotifierStandWithTheIncident() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      var topics = new RunTopics(kafka);
      topics.make(kafka);
      kafka.createTopic("pages.deliveries", 1);
      topics.send("incidents", List.of(CloudEventJson.wrap(incident(), "/tidewatch/test")));
      NotifySpec notifier = MonitorLoader.parseNotifier(notifier(kafka), "notify.yaml");
      topics.sendTo("pages.deliveries", List.of(receipt()));
      var source =
          DataSource.Topics.of(List.of(topics.monitor()), List.of(notifier), Optional.empty());
      try (Console console = RunningConsole.over(source, folder.resolve("store"))) {
        JsonNode page =
            new ConsoleClient(console.port(), Set.of()).found("/api/incidents/" + INCIDENT);
        assertThat(page.path("receipts").asText()).isEqualTo("SEEN");
        assertThat(page.path("notifications").findValuesAsText("destination"))
            .containsExactly("oncall");
      }
    }
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

  private static String receipt() {
    return """
        {"destination":"oncall","incident":"%s","event":"e","sequence":1,"transition":"OPENED",\
        "worst":"ERROR","outcome":"DELIVERED","at":"%s","insteadOf":null}"""
        .formatted(INCIDENT, FeedLines.at(8));
  }

  private static String notifier(EmbeddedKafka kafka) {
    return String.join(
        "\n",
        "notify: pages",
        "bootstrap-servers: \"" + kafka.bootstrapServers() + "\"",
        "monitors: [{name: m, owner: test, window: 1h}]",
        "destinations: [{name: log, type: log}]",
        "");
  }

  /** So neither empties what the other has read. */
  @Test
  void whatIsReadFromFilesAndFromTopicsOfARunHasAStoreOfItsOwn() throws Exception {
    var files = new DataSource.Folders(List.of(folder));
    var topics =
        DataSource.Topics.of(
            List.of(RunTopics.monitor("{bootstrap-servers: \"127.0.0.1:1\"}")),
            List.of(),
            Optional.of(folder));
    assertThat(Console.storeOf(files)).isEqualTo(folder.resolve("console"));
    assertThat(Console.storeOf(topics)).isEqualTo(folder.resolve("console-topics"));
    try (Console one = RunningConsole.start(files, Console.storeOf(files), RunningConsole.OPEN);
        Console other =
            RunningConsole.start(topics, Console.storeOf(topics), RunningConsole.OPEN)) {
      assertThat(one.port()).isNotEqualTo(other.port());
    }
  }

  @Test
  void everyReasonNotToReadIsToldAtOnce() throws Exception {
    String secret =
        "{bootstrap-servers: \"127.0.0.1:1\", security: {protocol: SASL_SSL,"
            + " sasl-mechanism: PLAIN, username: 'env:NO_SUCH_USER', password: 'env:NO_SUCH_WORD'}}";
    Path first = Files.writeString(folder.resolve("a.yaml"), RunTopics.document(secret));
    String open = RunTopics.document("{}").replace("kafka: {}\n", "");
    Path second =
        Files.writeString(folder.resolve("b.yaml"), open.replace("kafka:scores", "file:rows.csv"));
    Path gone = folder.resolve("gone");

    assertThat(console("--monitor", first + "", "--monitor", second + "", "--data", gone + ""))
        .startsWith("2 ")
        .contains("--data is " + gone + ", must be the directory that a run wrote")
        .contains("a.yaml: ")
        .contains("env:NO_SUCH_USER")
        .contains("b.yaml: monitor is m, must be named only once")
        .contains("b.yaml: kafka is missing, must name the brokers with its topics");
    assertThat(console("--data", folder + "", "--notifier", first + ""))
        .contains("--notifier is given, must be given with --monitor only");
    assertThat(console()).contains("one of --data and --monitor must be given");
  }

  private static String console(String... arguments) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    var all = new ArrayList<>(List.of("console", "--port", "0"));
    all.addAll(List.of(arguments));
    return Tidewatch.run(printer, printer, all.toArray(String[]::new)) + " " + said;
  }
}
