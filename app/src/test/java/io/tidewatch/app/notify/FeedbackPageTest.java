// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.AlertRequest;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people do at the pager, until the hand-over of the shift, on a real broker. */
final class FeedbackPageTest {

  private static final String KEY = "tidewatch:flights:9f3c01:1359979200";

  @TempDir private Path directory;
  private EmbeddedKafka kafka;
  private FeedbackPage page;

  @BeforeEach
  void start() throws Exception {
    kafka = EmbeddedKafka.start();
    kafka.createTopic("flights.incidents", 1);
    Files.writeString(directory.resolve("new"), "another");
    Files.writeString(directory.resolve("old"), "s3cret-canary");
    ControlTopic.make(kafka.cluster(), "flights");
    page = FeedbackPage.start(spec(kafka.bootstrapServers()), Map.of());
  }

  private NotifySpec spec(String bootstrapServers) throws Exception {
    String document =
        """
        notify: pages
        bootstrap-servers: '%s'
        monitors: [{name: flights, owner: travel}]
        destinations: [{name: record, type: log}]
        feedback: {port: 0, pagerduty-secrets: ['file:%s/new', 'file:%s/old']}
        """;
    return MonitorLoader.parseNotifier(
        document.formatted(bootstrapServers, directory, directory), "n.yaml");
  }

  @AfterEach
  void close() {
    page.close();
    kafka.close();
  }

  @Test
  void whatPeopleDoAtThePagerIsInTheHandOver() throws Exception {
    send(CloudEventJson.wrap(Incidents.event(KEY, 1, Transition.OPENED), "/tidewatch/test"));
    String said = webhook("incident.acknowledged", KEY);
    assertThat(post(said, signed(said, "s3cret-canary"))).isEqualTo(202);
    assertThat(post(said, "v1=00," + signed(said, "s3cret-canary"))).isEqualTo(202); // told twice
    String closed = webhook("incident.resolved", KEY);
    assertThat(post(closed, signed(closed, "another"))).isEqualTo(202);
    assertThat(said().requests()).extracting(AlertRequest::by).containsExactly("Ann", "Ann");

    String report = report();
    assertThat(report)
        .contains("acknowledged by Ann, not judged")
        .contains("closed by hand by Ann at 2026-11-23T13:00:00Z, and not over");
    run(0, "incident", "feedback", "9f3c01", "--worth", "noise", "--by", "bob", "--note", "idle");
    assertThat(report()).contains("NOISE says bob: idle");
    assertThat(report).doesNotContain("canary");
  }

  @Test
  void whatIsNotSignedOrNoWebhookIsRefusedAndNothingIsKept() throws Exception {
    String said = webhook("incident.acknowledged", KEY);
    assertThat(post(said, signed(said, "wrong"))).isEqualTo(401);
    assertThat(post(said, "")).isEqualTo(401);
    assertThat(post(said + " ", signed(said, "another"))).isEqualTo(401);
    assertThat(post("[]", signed("[]", "another"))).isEqualTo(400);
    String foreign = webhook("incident.acknowledged", "tidewatch:other:aa:1");
    assertThat(post(foreign, signed(foreign, "another"))).isEqualTo(200);
    String large = " ".repeat(300_000);
    assertThat(post(large, signed(large, "another"))).isEqualTo(413);
    assertThat(call(HttpRequest.newBuilder(address()).GET())).isEqualTo(405);
    assertThat(said().requests()).isEmpty();
  }

  @Test
  void aSecretThatChangesCountsAtOnce() throws Exception {
    String said = webhook("incident.acknowledged", KEY);
    Files.writeString(directory.resolve("old"), "newest\n");
    assertThat(post(said, signed(said, "s3cret-canary"))).isEqualTo(401);
    Files.delete(directory.resolve("new"));
    assertThat(post(said, signed(said, "newest"))).isEqualTo(202);
  }

  /** PagerDuty says it again then. */
  @Test
  void whatCannotBeKeptIsToBeSaidAgain() throws Exception {
    page.close();
    page = FeedbackPage.start(spec("127.0.0.1:1"), Map.of());
    String said = webhook("incident.acknowledged", KEY);
    assertThat(post(said, signed(said, "another"))).isEqualTo(503);
  }

  /** More of them than the page has threads: they are cut off, and PagerDuty says it again. */
  @Test
  void clientsThatStallStopNobodyForLong() throws Exception {
    List<Socket> stalled = new ArrayList<>();
    try {
      for (int i = 0; i < 2 * FeedbackPage.THREADS; i++) {
        var socket = new Socket(InetAddress.getLoopbackAddress(), page.port());
        stalled.add(socket);
        String begun = "POST /pagerduty HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\n{";
        socket.getOutputStream().write(begun.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
      }
      String said = webhook("incident.acknowledged", KEY);
      int status = 0;
      for (int tries = 0; tries < 10 && status != 202; tries++) {
        try {
          status = post(said, signed(said, "another"));
        } catch (IOException e) { // it was cut off too, for it waited as long
          status = -1;
        }
      }
      assertThat(status).isEqualTo(202);
    } finally {
      for (Socket socket : stalled) {
        socket.close();
      }
    }
  }

  private ControlTopic.Said said() throws Exception {
    return new ControlTopic(kafka.cluster(), "flights").read();
  }

  private String report() {
    return run(0, "report", "--shift", "2026-11-23T00:00:00Z/2026-11-24T00:00:00Z");
  }

  private String run(int status, String... command) {
    var arguments = new ArrayList<>(List.of(command));
    arguments.addAll(
        List.of("--bootstrap-servers", kafka.bootstrapServers(), "--monitor", "flights"));
    var printed = new StringWriter();
    var printer = new PrintWriter(printed, true);
    int actual = Tidewatch.run(printer, printer, arguments.toArray(String[]::new));
    assertThat(actual).as(printed.toString()).isEqualTo(status);
    return printed.toString();
  }

  private void send(String incident) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>("flights.incidents", KEY, incident)).get();
    }
  }

  private URI address() {
    return URI.create("http://127.0.0.1:" + page.port() + "/pagerduty");
  }

  private int post(String body, String signature) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(address()).POST(BodyPublishers.ofString(body));
    return call(signature.isEmpty() ? request : request.header("X-PagerDuty-Signature", signature));
  }

  private static int call(HttpRequest.Builder request) throws Exception {
    return HttpClient.newHttpClient()
        .send(request.build(), HttpResponse.BodyHandlers.discarding())
        .statusCode();
  }

  private static String signed(String body, String secret) throws Exception {
    Mac mac = Mac.getInstance("HmacSHA256");
    mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
    return "v1=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
  }

  private static String webhook(String type, String key) {
    return "{\"event\":{\"event_type\":\""
        + type
        + "\",\"occurred_at\":\"2026-11-23T13:00:00Z\",\"agent\":{\"type\":\"user_reference\","
        + "\"summary\":\"Ann\"},\"data\":{\"id\":\"Q1\",\"incident_key\":\""
        + key
        + "\"}}}";
  }
}
