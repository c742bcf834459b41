// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static io.tidewatch.config.Severity.ERROR;
import static io.tidewatch.config.Severity.WARNING;
import static io.tidewatch.sinks.notify.IncidentEvents.opened;
import static io.tidewatch.sinks.notify.IncidentEvents.resolved;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.standardwebhooks.Webhook;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.config.Audience;
import io.tidewatch.config.Destination;
import io.tidewatch.config.Egress;
import io.tidewatch.config.SecretReference;
import io.tidewatch.config.SecretReference.Scheme;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signed CloudEvents to an endpoint that checks them with the standard's own library. */
final class WebhookSenderTest {

  private static final String FIRST = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final String SECOND = "whsec_C2FtcGxlLXNlY3JldC1vZi0yNC1ieXRlcw==";

  @TempDir private Path directory;
  private final Deque<Integer> statuses = new ArrayDeque<>();
  private final List<Map<String, List<String>>> heads = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private HttpServer server;
  private Path url;
  private Path key;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/", this::take);
    server.start();
    url = Files.writeString(directory.resolve("url"), address("/canary-1") + "\n");
    key = Files.writeString(directory.resolve("key"), FIRST);
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void aTryIsRepeatedUnderTheSameIdWithASignatureThatHolds() throws Exception {
    statuses.addAll(List.of(503));
    told(opened("a", ERROR));
    assertThat(heads).hasSize(2);
    assertThat(head(0, "webhook-id")).isEqualTo(head(1, "webhook-id"));
    assertThat(head(1, "content-type")).isEqualTo("application/cloudevents+json");
    new Webhook(FIRST).verify(bodies.get(1), heads.get(1));
    assertThat(CloudEventJson.unwrap(bodies.get(1)).incident()).isEqualTo("a");
  }

  @Test
  void aKeyAndAnAddressThatChangeInTheirFilesAreUsedFromTheNextMessageOn() throws Exception {
    Notifier notifier = notifier();
    notifier.offer(opened("a", ERROR));
    notifier.drain();
    Files.writeString(key, SECOND);
    Files.writeString(url, address("/canary-2"));
    notifier.offer(resolved("a", 2));
    notifier.drain();
    new Webhook(FIRST).verify(bodies.get(0), heads.get(0));
    new Webhook(SECOND).verify(bodies.get(1), heads.get(1));
    assertThat(head(0, "path") + head(1, "path")).isEqualTo("/canary-1/canary-2");
  }

  @Test
  void anEndpointThatIsGoneIsDisabledUntilItsAddressChangesAndItsSecretsAreNowhere()
      throws Exception {
    statuses.addAll(List.of(410));
    Notifier notifier = notifier();
    notifier.offer(opened("a", ERROR));
    String report = notifier.drain().toString();
    assertThat(report).contains("http://127.0.0.1 answered 410").doesNotContain("canary", "whsec");
    assertThat(notifier.drain().destinations().get(0).queued()).isEqualTo(1);
    Files.writeString(url, address("/canary-3"));
    assertThat(notifier.drain().destinations().get(0).queued()).isZero();
    assertThat(bodies).hasSize(2);
  }

  @Test
  void aSecretThatIsLostForAWhileIsWaitedFor() throws Exception {
    Notifier notifier = notifier();
    Files.delete(key);
    notifier.offer(opened("a", ERROR));
    notifier.drain(Duration.ofSeconds(1));
    assertThat(notifier.report().destinations().get(0).failing())
        .hasValueSatisfying(
            why -> assertThat(why).endsWith("is missing or empty, must hold the secret"));
    Files.writeString(key, FIRST);
    notifier.drain();
    assertThat(bodies).hasSize(1);
  }

  @Test
  void whateverTheEventHoldsTheBodyIsACloudEventOfLessThanTwentyKilobytes() {
    var random = new Random(7);
    for (int i = 0; i < 2000; i++) {
      IncidentEvent any = IncidentEvents.hostile(random, "key-" + i, 1, Transition.OPENED);
      List<Member> members = any.members().stream().filter(IncidentEvents::fits).toList();
      IncidentEvent event =
          opened("key-" + i, ERROR).saying(any.cause()).with(members).toBuilder()
              .background(any.background())
              .build();
      String body = WebhookEvent.of(event);
      assertThat(CloudEventJson.unwrap(body).incident()).isEqualTo("key-" + i);
      assertThat(body.getBytes(UTF_8).length).isLessThan(WebhookEvent.BODY_BYTES);
    }
  }

  @Test
  void aKeyThatIsNoneIsRefusedAtTheStartByTheNameOfItsDestination() throws Exception {
    Files.writeString(key, "canary");
    assertThatThrownBy(this::notifier)
        .hasMessageContaining("destinations.hook: signing key is another text")
        .hasMessageNotContaining("canary");
  }

  private void told(IncidentEvent event) throws Exception {
    Notifier notifier = notifier();
    notifier.offer(event);
    notifier.drain();
  }

  private Notifier notifier() {
    var destination =
        new Destination.Webhook(
            new Audience("hook", WARNING),
            new SecretReference(Scheme.FILE, url.toString()),
            List.of(new SecretReference(Scheme.FILE, key.toString())),
            Egress.STRICT);
    var pause = new FakePause(Pause.SYSTEM.now());
    var surroundings = new Surroundings(Map.of(), pause, topic -> new ScriptedSender());
    return Notifier.of(
        List.of(destination),
        surroundings,
        Records.open(directory.resolve("receipts"), pause.now()));
  }

  private String address(String path) {
    return "http://127.0.0.1:" + server.getAddress().getPort() + path;
  }

  private String head(int call, String name) {
    return heads.get(call).getOrDefault(name, List.of()).get(0);
  }

  private synchronized void take(HttpExchange exchange) throws IOException {
    var head = new HashMap<String, List<String>>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> head.put(name.toLowerCase(Locale.ROOT), values));
    head.put("path", List.of(exchange.getRequestURI().getPath()));
    heads.add(head);
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    exchange.sendResponseHeaders(statuses.isEmpty() ? 204 : statuses.removeFirst(), -1);
    exchange.close();
  }
}
