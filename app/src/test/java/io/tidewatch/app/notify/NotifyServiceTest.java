// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.tidewatch.app.FreePorts;
import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.BrokerSettings;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.receiver.Fault;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The notifier as a process of its own, on a real broker, with a strict pager. */
final class NotifyServiceTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PD", "canary-0123456789-0123456789-012");

  @TempDir private Path directory;
  private EmbeddedKafka kafka;
  private OnCallReceiver pager;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start();
    kafka.createTopic("flights.incidents", 1);
    kafka.createTopic("flights.measurements", 2);
    pager = OnCallReceiver.start(new PrintStream(OutputStream.nullOutputStream(), true));
  }

  @AfterEach
  void close() {
    pager.close();
    kafka.close();
  }

  @Test
  void incidentsAreToldOnceAcrossARestartWithReceiptsInATopic() throws Exception {
    send("flights.incidents", Incidents.event("a", 1, Transition.OPENED));
    try (NotifyService first = service("window: 1h", "")) {
      first.start(ENVIRONMENT);
      await(() -> pager.incidents().size() == 1);
    }
    send("flights.incidents", Incidents.event("a", 1, Transition.OPENED));
    send("flights.incidents", Incidents.event("a", 2, Transition.RESOLVED));
    try (NotifyService second = service("window: 1h", "")) {
      second.start(ENVIRONMENT);
      await(() -> pager.incidents().stream().noneMatch(Incident::open));
    }
    assertThat(pager.incidents()).extracting(Incident::triggers).containsExactly(1);
    assertThat(pager.rejections()).isEmpty();
    assertThat(texts("pages.deliveries")).anyMatch(line -> line.contains("\"RESOLVED\""));
    assertThat(texts("pages.deliveries").toString()).doesNotContain("canary");
  }

  @Test
  void whatThePagerRefusesIsALetterThatAReplayTells() throws Exception {
    pager.failNext(2, Fault.BAD_REQUEST);
    send("flights.incidents", Incidents.event("a", 1, Transition.OPENED));
    try (NotifyService first = service("window: 1h", "")) {
      first.start(ENVIRONMENT);
      await(() -> !texts("pages.undelivered").isEmpty());
    }
    assertThat(pager.incidents()).isEmpty();
    try (NotifyService second = service("window: 1h", "")) {
      assertThat(second.redeliver(Duration.ofMinutes(1))).isZero();
    }
    assertThat(pager.incidents()).extracting(Incident::key).containsExactly("a");
    try (NotifyService third = service("window: 1h", "")) {
      assertThat(third.redeliver(Duration.ofMinutes(1))).isZero();
    }
    assertThat(pager.incidents()).extracting(Incident::triggers).containsExactly(1);
  }

  @Test
  void aMonitorThatFallsSilentIsAPageUntilItsNextWindow() throws Exception {
    Instant started = Instant.now();
    try (NotifyService service = service("window: 1s", "")) {
      service.start(ENVIRONMENT);
      await(() -> pager.incidents().size() == 1);
      Duration taken = Duration.between(started, Instant.now());
      assertThat(taken).isBetween(Duration.ofSeconds(3), Duration.ofSeconds(63));
      Incident silent = pager.incidents().get(0);
      assertThat(silent.key()).startsWith("tidewatch:watchdog:flights:");
      assertThat(silent.severity()).isEqualTo("critical");
      produce("flights.measurements", "k", "{}");
      await(() -> !pager.incidents().get(0).open());
    }
  }

  @Test
  void itBeatsWhileItReadsAndShowsItsMetricsOnThisMachine() throws Exception {
    var beats = new CountDownLatch(2);
    HttpServer outside =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    outside.createContext(
        "/canary",
        exchange -> {
          beats.countDown();
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    outside.start();
    Path url = directory.resolve("beat");
    Files.writeString(url, "http://127.0.0.1:" + outside.getAddress().getPort() + "/canary");
    int port = FreePorts.one();
    String more = "heartbeat: {url: 'file:" + url + "', every: 100ms}\nmetrics-port: " + port;
    send("flights.incidents", Incidents.event("a", 1, Transition.OPENED));
    try (NotifyService service = service("window: 1h", more)) {
      service.start(ENVIRONMENT);
      assertThat(beats.await(30, TimeUnit.SECONDS)).isTrue();
      await(() -> page(port).contains("{dest=\"pager\",class=\"delivered\"} 1"));
      assertThat(page(port))
          .contains("tidewatch_queue_oldest_seconds{dest=\"pager\"} 0")
          .containsPattern("tidewatch_delivery_latency_seconds_sum\\{dest=\"pager\"} [0-9.]+\n")
          .contains("tidewatch_delivery_latency_seconds_count{dest=\"pager\"} 1")
          .contains("tidewatch_breaker_state{dest=\"pager\"} 0")
          .contains("tidewatch_dlq_records{dest=\"pager\"} 0")
          .contains("tidewatch_heartbeat_timestamp_seconds{job=\"pages\"} 1")
          .doesNotContain("canary");
    } finally {
      outside.stop(0);
    }
  }

  @Test
  void theCommandTellsEveryMistakeAtOnceAndAGoodDocumentIsGood() throws Exception {
    Path bad = directory.resolve("bad.yaml");
    Files.writeString(bad, document("window: 1h", "heartbeat: {url: 'file:/nowhere'}"));
    var err = new StringWriter();
    assertThat(run(err, "notify", "--config", bad.toString(), "--check")).isEqualTo(2);
    assertThat(err.toString())
        .contains("destinations.pager: env:PD is missing or empty, must hold the secret")
        .contains("heartbeat: file:/nowhere is missing or empty, must hold the secret");
    Path good = directory.resolve("good.yaml");
    Files.writeString(directory.resolve("key"), "a key");
    String text = document("window: 1h", "receipts: file:" + directory);
    Files.writeString(good, text.replace("env:PD", "file:" + directory.resolve("key")));
    assertThat(run(new StringWriter(), "notify", "--config", good.toString(), "--check")).isZero();
    assertThat(run(new StringWriter(), "notify", "--config", good.toString(), "--replay")).isZero();
  }

  /** Who is to tell of an outage must not end by it. */
  @Test
  void aNotifierThatStartsWhileItsBrokerIsAwayWaitsForIt() throws Exception {
    List<Integer> ports = FreePorts.choose(2);
    String broker = "127.0.0.1:" + ports.get(0);
    String text = document("window: 1h", "").replace(kafka.bootstrapServers(), broker);
    var waits = new LinkedBlockingQueue<String>();
    NotifySpec spec = MonitorLoader.parseNotifier(text, "n.yaml");
    var opened =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return NotifyService.await(spec, ENVIRONMENT, waits::add);
              } catch (Exception e) {
                throw new CompletionException(e);
              }
            });
    assertThat(waits.poll(60, TimeUnit.SECONDS)).contains(broker + ", must be reachable");
    assertThat(opened).isNotDone();
    var settings = new BrokerSettings(directory, broker, "127.0.0.1:" + ports.get(1));
    try (EmbeddedKafka late = EmbeddedKafka.start(settings);
        NotifyService service = opened.get(60, TimeUnit.SECONDS)) {
      assertThat(service.report().destinations()).hasSize(1);
    }
  }

  @Test
  void aTopicThatForgetsEndsTheWaiting() throws Exception {
    kafka.createTopic("pages.deliveries", 1);
    NotifySpec spec = MonitorLoader.parseNotifier(document("window: 1h", ""), "n.yaml");
    assertThatThrownBy(() -> NotifyService.await(spec, ENVIRONMENT, reason -> {}))
        .isInstanceOf(Usage.class)
        .hasMessageContaining("pages.deliveries has cleanup.policy delete, must be compact");
  }

  private static int run(StringWriter err, String... arguments) {
    return Tidewatch.run(
        new PrintWriter(new StringWriter()), new PrintWriter(err, true), arguments);
  }

  private NotifyService service(String window, String more) throws Exception {
    NotifySpec spec = MonitorLoader.parseNotifier(document(window, more), "n.yaml");
    return NotifyService.open(spec, ENVIRONMENT);
  }

  private String document(String window, String more) {
    return "notify: pages\nconsole: https://tidewatch.example.com\nbootstrap-servers: '"
        + kafka.bootstrapServers()
        + "'\nmonitors: [{name: flights, owner: travel, "
        + window
        + "}]\ndestinations:\n  - {name: pager, type: pagerduty, routing-key: env:PD, url: '"
        + pager.url()
        + "'}\nlate-after: 36500d\n"
        + more
        + "\n";
  }

  private void send(String topic, IncidentEvent event) throws Exception {
    produce(topic, event.incident(), CloudEventJson.wrap(event, "/tidewatch/test"));
  }

  private void produce(String topic, String key, String value) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>(topic, key, value)).get();
    }
  }

  private List<String> texts(String topic) {
    List<String> texts = new ArrayList<>();
    try {
      new TopicText(kafka.cluster(), topic).each((text, place) -> texts.add(text));
    } catch (Exception e) {
      throw new AssertionError(e);
    }
    return texts;
  }

  private static String page(int port) {
    try {
      URI address = URI.create("http://127.0.0.1:" + port + "/metrics");
      HttpRequest request = HttpRequest.newBuilder(address).build();
      return HttpClient.newHttpClient()
          .send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
          .body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plusSeconds(60);
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }
}
