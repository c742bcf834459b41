// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OnCallReceiverTest {

  private static final String KEY = "r".repeat(32);

  private static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final HttpClient http = HttpClient.newHttpClient();
  private Instant now = NOON;
  private final OnCallReceiver receiver =
      OnCallReceiver.start(new PrintStream(screen, true, StandardCharsets.UTF_8), () -> now);

  @AfterEach
  void close() {
    receiver.close();
  }

  @Test
  void aTriggerOnAnOpenKeyUpdatesAndAfterAResolveItMakesANewIncident() throws Exception {
    assertThat(post(trigger(event -> {})).statusCode()).isEqualTo(202);
    post(trigger(event -> payload(event).put("severity", "critical")));
    post(resolve("key-1"));
    post(trigger(event -> {}));
    post(resolve("key-unknown"));
    assertThat(receiver.incidents())
        .containsExactly(
            new Incident("key-1", false, "critical", "distance drifted", 2),
            new Incident("key-1", true, "error", "distance drifted", 1));
  }

  @Test
  void thePersonOnCallReadsThreeLinesAtTheStartAndOneAtTheEnd() throws Exception {
    post(trigger(event -> event.putArray("links").addObject().put("href", "https://r.example")));
    post(trigger(event -> {}));
    post(resolve("key-1"));
    assertThat(screen.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "[ERROR] distance drifted",
            "  team-data · since 2026-11-23T12:00:00Z · https://r.example",
            "  key key-1",
            "[RESOLVED] distance drifted");
  }

  @Test
  void whatPagerDutyWouldRefuseIsRefusedWithItsReason() throws Exception {
    refused("'routing_key' is missing", event -> event.remove("routing_key"));
    refused("'routing_key' must have 32", event -> event.put("routing_key", "short"));
    refused("'event_action' must be one of", event -> event.put("event_action", "open"));
    refused("'summary' is missing", event -> payload(event).put("summary", " "));
    refused("'summary' is too long", event -> payload(event).put("summary", "s".repeat(1025)));
    refused("'source' is missing", event -> payload(event).remove("source"));
    refused("'severity' must be one of", event -> payload(event).put("severity", "ERROR"));
    refused("'timestamp' must be ISO 8601", event -> payload(event).put("timestamp", "noon"));
    refused("'custom_details' must be", event -> payload(event).put("custom_details", "text"));
    refused("'dedup_key' is too long", event -> event.put("dedup_key", "k".repeat(256)));
    refused("'payload' is missing", event -> event.remove("payload"));
    refused("'href' is missing", event -> event.putArray("links").addObject());
    refused("must be https", event -> event.putArray("images").addObject().put("src", "http://a"));
    refused("unknown field sevrity", event -> payload(event).put("sevrity", "error"));
    assertThat(post("{\"event_action\":1,\"event_action\":2}").statusCode()).isEqualTo(400);
    String large = trigger(event -> payload(event).putObject("custom_details").put("a", "x"));
    String padded = large.replace("\"x\"", "\"" + "x".repeat(512_000) + "\"");
    assertThat(post(padded).statusCode()).isEqualTo(413);
    assertThat(post("{\"routing_key\":\"" + KEY + "\",\"event_action\":\"resolve\"}").body())
        .contains("'dedup_key' is missing");
    assertThat(receiver.incidents()).isEmpty();
    assertThat(receiver.rejections()).hasSize(17);
  }

  @Test
  void aChangeIsTakenByItsOwnRulesAndNotifiesNobody() throws Exception {
    assertThat(postChange(change("{'build':'2'}")).statusCode()).isEqualTo(202);
    assertThat(receiver.changes()).containsExactly("deploy #8123");
    assertThat(receiver.incidents()).isEmpty();
    assertThat(screen.size()).isZero();
    assertThat(postChange(change("{'build':{}}")).body()).contains("must be flat");
    assertThat(postChange(trigger(event -> {})).body()).contains("unknown field event_action");
    String long1025 = change("{}").replace("deploy #8123", "s".repeat(1025));
    assertThat(postChange(long1025).body()).contains("'summary' is too long");
    assertThat(postChange("{\"routing_key\":\"" + KEY + "\"}").body())
        .contains("'payload' is missing");
    assertThat(receiver.rejections()).hasSize(4);
  }

  private static String change(String details) {
    String body =
        "{'routing_key':'"
            + KEY
            + "','payload':{'summary':'deploy #8123','custom_details':"
            + details
            + "}}";
    return body.replace('\'', '"');
  }

  @Test
  void theLongestOfEverythingIsTaken() throws Exception {
    String longest =
        trigger(
            event -> {
              event.put("dedup_key", "k".repeat(255));
              payload(event).put("summary", "s".repeat(1024));
              payload(event).put("timestamp", "2015-07-17T08:42:58.315+0000");
            });
    assertThat(post(longest).statusCode()).isEqualTo(202);
    assertThat(screen.toString(StandardCharsets.UTF_8).lines())
        .first()
        .satisfies(line -> assertThat(line).hasSize(200).endsWith("…"));
  }

  @Test
  void aHundredAndTwentyCallsPassInAnySixtySecondsOnceLimited() throws Exception {
    for (int i = 0; i < 130; i++) {
      assertThat(post(resolve("key")).statusCode()).isEqualTo(202);
    }
    receiver.limitRate();
    for (int i = 0; i < 120; i++) {
      now = NOON.plusMillis(i);
      assertThat(post(resolve("key")).statusCode()).isEqualTo(202);
    }
    HttpResponse<String> over = post(resolve("key"));
    assertThat(over.statusCode()).isEqualTo(429);
    assertThat(over.headers().firstValue("Retry-After")).contains("60");
    now = NOON.plusSeconds(60);
    assertThat(post(resolve("key")).statusCode()).isEqualTo(202);
    assertThat(post(resolve("key")).statusCode()).isEqualTo(429);
  }

  @Test
  void faultsComeInTheOrderTheyWereToldAndAreNotRejections() throws Exception {
    receiver.failNext(1, Fault.SERVER_ERROR);
    receiver.failNext(1, Fault.TOO_MANY_REQUESTS);
    receiver.failNext(1, Fault.HANG);
    assertThat(post(resolve("key")).statusCode()).isEqualTo(500);
    assertThat(post(resolve("key")).headers().firstValue("Retry-After")).contains("7");
    assertThatThrownBy(() -> post(resolve("key"))).isInstanceOf(HttpTimeoutException.class);
    assertThat(post(resolve("key")).statusCode()).isEqualTo(202);
    assertThat(receiver.rejections()).isEmpty();
  }

  private void refused(String reason, Consumer<ObjectNode> change) throws Exception {
    HttpResponse<String> answer = post(trigger(change));
    assertThat(answer.statusCode()).as(reason).isEqualTo(400);
    assertThat(answer.body()).contains(reason);
  }

  private static ObjectNode payload(ObjectNode event) {
    return event.withObject("/payload");
  }

  private static String trigger(Consumer<ObjectNode> change) {
    ObjectNode event = new ObjectMapper().createObjectNode().put("routing_key", KEY);
    event.put("event_action", "trigger").put("dedup_key", "key-1");
    event
        .putObject("payload")
        .put("summary", "distance drifted")
        .put("source", "tidewatch")
        .put("severity", "error")
        .put("group", "team-data")
        .put("timestamp", NOON.toString());
    change.accept(event);
    return event.toString();
  }

  private static String resolve(String key) {
    return "{\"routing_key\":\""
        + KEY
        + "\",\"event_action\":\"resolve\",\"dedup_key\":\""
        + key
        + "\"}";
  }

  private HttpResponse<String> post(String body) throws Exception {
    return post(receiver.url(), body);
  }

  private HttpResponse<String> postChange(String body) throws Exception {
    return post(receiver.url().replace("/enqueue", "/change/enqueue"), body);
  }

  private HttpResponse<String> post(String url, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(Duration.ofSeconds(2))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString());
  }
}
