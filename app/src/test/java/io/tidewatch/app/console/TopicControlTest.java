// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.Reply.Outcome;
import io.tidewatch.sinks.control.ReplyJson;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.format.Hash;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people say goes to the topic that jobs read, and what jobs reply is told. */
final class TopicControlTest {

  private static final String SILENCES = "/api/monitors/m/silences";

  @TempDir private Path folder;

  @Test
  void whatIsSaidIsInTheTopicAndTheReplyIsTold() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      var topics = new RunTopics(kafka);
      topics.make(kafka);
      try (Console console = RunningConsole.over(topics.source(), folder.resolve("store"))) {
        var client = new ConsoleClient(console.port(), Set.of());
        ConsoleClient.Reply unheard = client.post(SILENCES, silence("nobody listens"));
        assertThat(unheard.status()).isEqualTo(202);
        assertThat(unheard.json().path("writtenTo").asText()).isEqualTo("kafka:m.control");
        assertThat(request(unheard.json()).path("reply").isNull()).isTrue();
        assertThat(said(topics)).hasSize(1);

        JsonNode taken = answered(client, topics, 1, Outcome.ACCEPTED, List.of());
        assertThat(request(taken).path("reply").path("outcome").asText()).isEqualTo("ACCEPTED");
        JsonNode refused = answered(client, topics, 2, Outcome.REFUSED, List.of("it is over"));
        assertThat(request(refused).path("reply").path("reasons").get(0).asText())
            .isEqualTo("it is over");

        var last = (ControlJson.OfAlerts) ControlJson.parseRecord(said(topics).get(2));
        assertThat(last.monitor()).isEqualTo("m");
        assertThat(((Silence) last.request()).reason()).isEqualTo("silence 2");
        assertThat(client.found(SILENCES).path("silences")).hasSize(3);
        assertThat(client.found("/api/audit").path("entries")).hasSize(3);
      }
    }
  }

  /** Asks as a page does, while a job replies to what it finds in the topic. */
  private static JsonNode answered(
      ConsoleClient client, RunTopics topics, int number, Outcome outcome, List<String> reasons)
      throws Exception {
    var posted =
        CompletableFuture.supplyAsync(() -> client.post(SILENCES, silence("silence " + number)));
    List<String> said = said(topics);
    while (said.size() <= number) {
      said = said(topics);
    }
    String line = said.get(number);
    topics.send(
        "replies",
        List.of(
            ReplyJson.line(
                new Reply(
                    Hash.id(line),
                    "m",
                    "m.control/0/" + number,
                    outcome,
                    Optional.empty(),
                    Optional.empty(),
                    reasons))));
    return posted.get().json();
  }

  private static JsonNode request(JsonNode accepted) {
    return accepted.path("requests").path(0);
  }

  private static List<String> said(RunTopics topics) throws Exception {
    List<String> lines = new ArrayList<>();
    new TopicText(topics.monitor().kafka().orElseThrow(), "m.control")
        .each((line, place) -> lines.add(line));
    return lines;
  }

  private static String silence(String reason) {
    Instant until = Instant.now().plus(1, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
    return "{\"until\":\"%s\",\"check\":\"drift\",\"column\":null,\"slice\":null,\"all\":false,\"reason\":\"%s\"}"
        .formatted(until, reason);
  }
}
