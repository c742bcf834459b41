// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.receiver.Incident;
import io.tidewatch.app.receiver.OnCallReceiver;
import io.tidewatch.config.MonitorLoader;
import java.io.OutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A day is read from Kafka anew, by a job that knows nothing of the first (A5). */
final class ReplayedDayTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String KEY = "0123456789abcdef0123456789abcdef";
  private static final List<String> TABLES = List.of("orders", "users");
  private static final int COLUMNS_A_TABLE = 3;
  private static final int HOURS = 24;
  private static final int ROWS_AN_HOUR = 120;
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  @TempDir private Path directory = Path.of("");
  private long sent;

  @Test
  void aDayThatIsReadAgainPagesNobodyAndIsTheSameToTheByte() throws Exception {
    var ignored = new PrintStream(OutputStream.nullOutputStream(), true);
    try (EmbeddedKafka kafka = EmbeddedKafka.start();
        OnCallReceiver pager = OnCallReceiver.start(ignored)) {
      kafka.createTopic("rows", 1);
      kafka.createTopic("shop.incidents", 1);
      send(kafka);
      var spec = MonitorLoader.parseNotifier(notifier(kafka, pager), "notify.yaml");
      try (NotifyService service = NotifyService.open(spec, Map.of("PD", KEY))) {
        service.start(Map.of("PD", KEY));
        read(kafka, "first");
        List<String> first = lines(kafka);
        await(() -> heard(kafka) == first.size());
        List<Incident> paged = pager.incidents();
        assertThat(paged).hasSize(3).noneMatch(Incident::open);

        forget(kafka);
        read(kafka, "second");
        List<String> both = lines(kafka);
        await(() -> heard(kafka) == both.size());
        List<String> second = both.subList(first.size(), both.size());
        assertThat(second).as("keys, ids and all else").isNotEmpty().isEqualTo(first);
        assertThat(pager.incidents()).isEqualTo(paged);
        assertThat(pager.rejections()).isEmpty();
      }
    }
  }

  /** Runs a job until it has read the day, in a directory of its own. */
  private void read(EmbeddedKafka kafka, String out) throws Exception {
    var told = new StringWriter();
    Path document = Files.writeString(directory.resolve("shop.yaml"), monitor(kafka));
    var run =
        new Thread(
            () -> {
              var printer = new PrintWriter(told, true);
              int unused =
                  Tidewatch.run(
                      printer,
                      printer,
                      "run",
                      "--no-console",
                      "--monitor",
                      document.toString(),
                      "--out",
                      directory.resolve(out).toString(),
                      "--checkpoint-interval",
                      "500");
            });
    run.start();
    await(() -> committed(kafka, "tidewatch-shop", "rows") == sent);
    run.interrupt();
    run.join(PATIENCE.toMillis());
    assertThat(run.isAlive()).as(told.toString()).isFalse();
  }

  /** What a person does who wants all of it read anew. */
  private static void forget(EmbeddedKafka kafka) throws Exception {
    try (Admin admin =
        Admin.create(Map.<String, Object>of("bootstrap.servers", kafka.bootstrapServers()))) {
      admin.deleteConsumerGroups(List.of("tidewatch-shop")).all().get();
    }
  }

  private static String monitor(EmbeddedKafka kafka) {
    var fields = new StringJoiner(", ", "[at, ", "]");
    var columns = new StringBuilder();
    for (String table : TABLES) {
      for (int column = 0; column < COLUMNS_A_TABLE; column++) {
        fields.add(table + column);
        columns.append(
            "  %s%d: {type: numeric, upstream: %s, missing-share-max: 0.1}%n"
                .formatted(table, column, table));
      }
    }
    return """
        monitor: shop
        owner: test
        runbook: https://runbooks.example.com/shop
        kafka: {bootstrap-servers: "%s"}
        sources:
          features:
            {from: "kafka:rows", format: csv, fields: %s, time: at, features: "*", out-of-orderness: 1s}
        columns:
        %swindows: [1h]
        alerts:
          {clear-after: 2, keep-firing-for: 1h, cooldown: 1h, page-when: {columns: 3}, no-data-after: 10h}
        """
        .formatted(kafka.bootstrapServers(), fields, columns);
  }

  private static String notifier(EmbeddedKafka kafka, OnCallReceiver pager) {
    return """
        notify: pages
        bootstrap-servers: "%s"
        topics: [shop.incidents]
        late-after: 36500d
        console: https://tidewatch.example.com
        destinations:
          - {name: pager, type: pagerduty, routing-key: env:PD, url: "%s"}
        """
        .formatted(kafka.bootstrapServers(), pager.url());
  }

  /** The orders are lost twice, the users once. */
  private static boolean isLost(String table, int hour) {
    return table.equals("orders")
        ? hour == 3 || hour == 4 || hour == 14 || hour == 15
        : hour == 9 || hour == 10;
  }

  private void send(EmbeddedKafka kafka) {
    var random = new Random(20_260_101);
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (int hour = 0; hour < HOURS; hour++) {
        for (int row = 0; row < ROWS_AN_HOUR; row++) {
          Instant at = START.plus(Duration.ofHours(hour)).plusSeconds(row * 30L);
          var text = new StringJoiner(",").add(at.toString());
          for (String table : TABLES) {
            for (int column = 0; column < COLUMNS_A_TABLE; column++) {
              text.add(isLost(table, hour) ? "" : Integer.toString(random.nextInt(10)));
            }
          }
          var unused = producer.send(new ProducerRecord<>("rows", text.toString()));
          sent++;
        }
      }
    }
  }

  private static List<String> lines(EmbeddedKafka kafka) throws Exception {
    var lines = new ArrayList<String>();
    new TopicText(kafka.cluster(), "shop.incidents").each((text, place) -> lines.add(text));
    return lines;
  }

  private static long heard(EmbeddedKafka kafka) {
    return committed(kafka, "tidewatch-notifier-pages", "shop.incidents");
  }

  private static long committed(EmbeddedKafka kafka, String group, String topic) {
    Map<String, Object> settings =
        Map.of("bootstrap.servers", kafka.bootstrapServers(), "group.id", group);
    var deserializer = new StringDeserializer();
    try (var consumer = new KafkaConsumer<>(settings, deserializer, deserializer)) {
      var partition = new TopicPartition(topic, 0);
      OffsetAndMetadata offset = consumer.committed(Set.of(partition)).get(partition);
      return offset == null ? 0 : offset.offset();
    }
  }

  private static void await(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
