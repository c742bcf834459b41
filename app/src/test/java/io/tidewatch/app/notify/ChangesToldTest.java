// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.wire.ChangeJson;
import io.tidewatch.validators.event.ChangeEvent;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was changed, from its topic to a strict pager. */
final class ChangesToldTest {

  private static final Map<String, String> ENVIRONMENT =
      Map.of("PD", "canary-0123456789-0123456789-012");

  private EmbeddedKafka kafka;
  private OnCallReceiver pager;

  @BeforeEach
  void start() {
    kafka = EmbeddedKafka.start();
    kafka.createTopic("flights.incidents", 1);
    kafka.createTopic("flights.measurements", 1);
    kafka.createTopic("flights.changes-seen", 1);
    pager = OnCallReceiver.start(new PrintStream(OutputStream.nullOutputStream(), true));
  }

  @AfterEach
  void close() {
    pager.close();
    kafka.close();
  }

  @Test
  void whatWasChangedIsToldOnceAcrossARestartAndNotWhatIsLongPast() throws Exception {
    Instant now = Instant.now();
    change("#1", now.minus(Duration.ofDays(3)));
    change("of a wrong clock", Instant.MAX);
    change("#2", now);
    produce("no change");
    try (NotifyService first = service()) {
      first.start(ENVIRONMENT);
      await(() -> pager.changes().size() == 1);
    }
    change("#2", now); // as a job that was restarted does
    change("#3", now);
    try (NotifyService second = service()) {
      second.start(ENVIRONMENT);
      await(() -> pager.changes().size() == 2);
    }
    assertThat(pager.changes()).containsExactly("deploy #2, by ci", "deploy #3, by ci");
    assertThat(pager.rejections())
        .as("the time at the end of the calendar")
        .containsExactly("'timestamp' must be ISO 8601");
    assertThat(pager.incidents()).isEmpty();
  }

  @Test
  void changesAreReadBesideTheIncidentsOfATopicToo() throws Exception {
    String text =
        """
        notify: pages
        console: https://tidewatch.example.com
        bootstrap-servers: 'localhost:9092'
        topics: [dc1.flights.incidents, pages]
        destinations:
          - {name: pager, type: pagerduty, routing-key: env:PD, changes: CHANGES}
        """;
    assertThat(topics(text.replace("CHANGES", "true")))
        .containsExactly("dc1.flights.incidents", "pages", "dc1.flights.changes-seen");
    assertThat(topics(text.replace("CHANGES", "false")))
        .containsExactly("dc1.flights.incidents", "pages");
  }

  private static List<String> topics(String text) throws Exception {
    return NotifyService.topics(MonitorLoader.parseNotifier(text, "n.yaml"));
  }

  private NotifyService service() throws Exception {
    String text =
        """
        notify: pages
        console: https://tidewatch.example.com
        bootstrap-servers: 'BROKER'
        monitors: [{name: flights, owner: travel, window: 1h}]
        destinations:
          - {name: pager, type: pagerduty, routing-key: env:PD, url: 'PAGER', changes: true}
        late-after: 2d
        """
            .replace("BROKER", kafka.bootstrapServers())
            .replace("PAGER", pager.url());
    return NotifyService.open(MonitorLoader.parseNotifier(text, "n.yaml"), ENVIRONMENT);
  }

  private void change(String what, Instant at) throws Exception {
    var change = new ChangeEvent(at, "deploy", what, Optional.of("ci"), Optional.empty());
    produce(ChangeJson.line(change));
  }

  private void produce(String line) throws Exception {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      producer.send(new ProducerRecord<>("flights.changes-seen", line)).get();
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
