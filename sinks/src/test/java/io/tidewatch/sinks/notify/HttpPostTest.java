// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.config.Egress;
import io.tidewatch.sinks.notify.Delivery.Outcome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class HttpPostTest {

  private static final String CANARY = "canary/T0/B0/s3cr3t-s3cr3t-s3cr3t";

  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicInteger calls = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  @AfterEach
  void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  @ParameterizedTest
  @CsvSource({
    "200,DELIVERED",
    "202,DELIVERED",
    "204,DELIVERED",
    "301,REFUSED",
    "302,REFUSED",
    "307,REFUSED",
    "400,REFUSED",
    "401,STOP",
    "403,STOP",
    "404,STOP",
    "408,RETRY",
    "409,REFUSED",
    "410,STOP",
    "413,REFUSED",
    "422,REFUSED",
    "425,RETRY",
    "429,RETRY",
    "500,RETRY",
    "502,RETRY",
    "503,RETRY"
  })
  void eachAnswerHasItsClassAndItsReasonKeepsTheSecret(int status, Outcome outcome) {
    Delivery delivery = post("/status/" + status + "/" + CANARY);
    assertThat(delivery.outcome()).isEqualTo(outcome);
    assertThat(calls).as("a redirect is not followed").hasValue(1);
    if (outcome != Outcome.DELIVERED) {
      assertThat(delivery.reason()).contains("http://127.0.0.1 answered " + status, "no luck");
      assertThat(delivery.reason()).doesNotContain("canary", "s3cr3t").doesNotContain("\n");
    }
  }

  @Test
  void aWaitIsReadAsSecondsAndAsADate() {
    assertThat(post("/wait/90").after()).contains(Duration.ofSeconds(90));
    assertThat(post("/wait/Mon,_23_Nov_2026_12:01:00_GMT").after()).contains(Duration.ofMinutes(1));
    assertThat(post("/wait/Mon,_23_Nov_2026_11:00:00_GMT").after()).contains(Duration.ZERO);
    assertThat(post("/wait/soon").after()).isEqualTo(Optional.empty());
  }

  @Test
  void silenceAndARefusedConnectionAreRetriedWithoutTheAddress() {
    Delivery silent = post("/hang/" + CANARY);
    assertThat(silent.outcome()).isEqualTo(Outcome.RETRY);
    assertThat(silent.reason()).contains("did not answer").doesNotContain("canary");
    server.stop(0);
    Delivery refused = post("/status/200/" + CANARY);
    assertThat(refused.outcome()).isEqualTo(Outcome.RETRY);
    assertThat(refused.reason()).contains("HttpHostConnectException").doesNotContain("canary");
  }

  @Test
  void anEndlessAnswerIsCutShort() {
    Delivery endless = post("/endless/" + CANARY);
    assertThat(endless.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(endless.reason()).hasSizeLessThan(250).doesNotContain("canary", "s3cr3t");
  }

  @Test
  void anEchoedSecretIsLeftOutHoweverShortAndHoweverEscaped() {
    byte[] echo = "key c4n-ary of c4n_c4n_c4n_c4n_c4n_c4n".getBytes(StandardCharsets.UTF_8);
    assertThat(ResponseText.quoted(echo, List.of("c4n-ary"))).isEqualTo(": key … of …");
    byte[] escaped = "no https:\\/\\/hooks.example.com\\/c4n here".getBytes(StandardCharsets.UTF_8);
    assertThat(ResponseText.quoted(escaped, List.of("https://hooks.example.com/c4n")))
        .isEqualTo(": no … here");
  }

  @Test
  void anEndpointPrintsItsSchemeAndHostOnly() {
    assertThat(Endpoint.of("webhook", "https://hooks.example.com/canary?canary#canary"))
        .hasToString("https://hooks.example.com");
    assertThat(Endpoint.of("webhook", "http://[::1]:8080/canary")).hasToString("http://[::1]");
  }

  private Delivery post(String path) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    Duration timeout = Duration.ofMillis(path.startsWith("/hang") ? 300 : 20_000);
    var http = new HttpPost(Egress.STRICT, new FakePause(), timeout);
    byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
    return http.post(HttpPost.Call.json(Endpoint.of("test", address), body, address));
  }

  private void answer(HttpExchange exchange) throws IOException {
    calls.incrementAndGet();
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    switch (path[1]) {
      case "status" -> answer(exchange, Integer.parseInt(path[2]));
      case "wait" -> {
        exchange.getResponseHeaders().set("Retry-After", path[2].replace('_', ' '));
        answer(exchange, 429);
      }
      case "endless" -> endless(exchange);
      default -> hang();
    }
  }

  private void answer(HttpExchange exchange, int status) throws IOException {
    String address = "http://127.0.0.1:" + server.getAddress().getPort();
    exchange.getResponseHeaders().set("Location", address + "/status/200/elsewhere");
    String body = "no luck\n" + address + exchange.getRequestURI();
    byte[] bytes = status == 204 ? new byte[0] : body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(status, status == 204 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private void endless(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(400, 0);
    byte[] line = (exchange.getRequestURI() + " ").getBytes(StandardCharsets.UTF_8);
    try (var body = exchange.getResponseBody()) {
      while (closing.getCount() > 0) {
        body.write(line);
      }
    }
  }

  private void hang() {
    try {
      closing.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
