// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.SecuredKafka;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.app.notify.NotifyService;
import io.tidewatch.app.receiver.LogLines;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.topic.KafkaTopics;
import io.tidewatch.jobs.topic.UnusableTopics;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.logging.log4j.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every client of Kafka there is, against a broker that asks who it is. */
final class SecuredKafkaTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final String TOPIC = "rows";
  private static final String LOG_LEVEL = "tidewatch.log.level";
  private static final String BASELINE =
      "baseline: {from: 2026-01-01T00:00:00Z, to: 2026-01-01T00:10:00Z}\n";
  private static final int MINUTES = 20;
  private static final int ROWS_A_MINUTE = 30;

  @TempDir private Path directory;
  private SecuredKafka kafka;
  private LogLines log;

  @BeforeEach
  void start() throws Exception {
    System.setProperty(LOG_LEVEL, "info"); // or the commands log failures only
    kafka = SecuredKafka.start(Files.createDirectory(directory.resolve("broker")));
    kafka.open().createTopic(TOPIC, 1);
    kafka.open().createTopic("pages", 1);
    kafka.open().createTopic("told", 1);
    log = new LogLines(Level.INFO);
  }

  @AfterEach
  void stop() {
    log.detach();
    System.clearProperty(LOG_LEVEL);
    kafka.close();
  }

  @Test
  void rowsComeInAndPagesGoOutByAPasswordThatIsNowhereToBeRead() throws Exception {
    List<String> told = story(kafka.scram());

    assertThat(log.text()).contains("sasl.jaas.config = [hidden]");
    told.add(log.text());
    told.addAll(topics());
    told.addAll(files(directory.resolve("out")));
    assertThat(told).noneMatch(text -> text.contains("canary") || text.contains("hunter2"));
  }

  @Test
  void rowsComeInAndPagesGoOutByACertificate() throws Exception {
    List<String> told = story(kafka.certificate());

    assertThat(log.text()).contains("ssl.keystore.password = [hidden]");
    told.add(log.text());
    told.addAll(topics());
    assertThat(told).noneMatch(text -> text.contains("canary"));
  }

  @Test
  void everyKindOfLoginIsLetInAndAWrongOneIsToldAtOnceWithoutTheSecret() throws Exception {
    for (String section : List.of(kafka.plain(), kafka.scram(), kafka.writtenJaas())) {
      KafkaTopics.open(cluster(section)).close();
    }
    assertThatThrownBy(() -> KafkaTopics.open(cluster(kafka.wrongPassword())))
        .isInstanceOf(UnusableTopics.class)
        .hasMessageStartingWith("kafka.security is refused by 127.0.0.1:")
        .hasMessageContaining("must be a login it knows: Authentication failed")
        .hasMessageNotContaining("canary");
    assertThat(KafkaTopics.isReachable(cluster(kafka.wrongPassword()))).isTrue();
    assertThatThrownBy(() -> KafkaTopics.open(cluster(kafka.strangers())))
        .isInstanceOf(UnusableTopics.class)
        .hasMessageStartingWith("kafka.security does not fit 127.0.0.1:")
        .hasMessageContaining("SSL handshake failed");
    String gone = kafka.certificate().replace("keys.p12", "gone.p12");
    assertThatThrownBy(() -> KafkaTopics.open(cluster(gone)))
        .isInstanceOf(UnusableTopics.class)
        .hasMessageStartingWith("kafka.security can not be used: ")
        .hasMessageContaining("gone.p12");
  }

  @Test
  void eachCommandRefusesAWrongPasswordInOneLine() throws Exception {
    Path document = document(kafka.wrongPassword());
    Files.writeString(document, BASELINE, StandardOpenOption.APPEND);
    Path section = Files.writeString(directory.resolve("kafka.yaml"), kafka.wrongPassword());
    Path notifier =
        Files.writeString(directory.resolve("notify.yaml"), notifier(kafka.wrongPassword()));
    String out = directory.resolve("out").toString();

    for (List<String> command :
        List.of(
            List.of("run", "--no-console", "--monitor", document.toString(), "--out", out),
            List.of("baseline", "build", "--monitor", document.toString(), "--out", out),
            List.of("notify", "--config", notifier.toString(), "--replay"),
            List.of("gate", "--kafka", section.toString(), "--monitor", "safe"),
            List.of("incident", "list", "--kafka", section.toString(), "--monitor", "safe"))) {
      String said = command(command);
      assertThat(said).as("%s", command).startsWith("2 ").contains("kafka.security is refused by");
      assertThat(said).doesNotContain("canary").hasLineCount(1);
    }
  }

  /** What each of those who took part has said. */
  private List<String> story(String section) throws Exception {
    var told = new ArrayList<String>();
    Path document = document(section);
    var run =
        new RunningCommand(
            "--monitor",
            document.toString(),
            "--out",
            directory.resolve("out").toString(),
            "--checkpoint-interval",
            "500",
            "--late-after",
            "36500d");
    send();
    run.await(() -> !text("pages").isEmpty());
    try (NotifyService service =
        NotifyService.open(
            MonitorLoader.parseNotifier(notifier(section), "notify.yaml"), Map.of())) {
      service.start(Map.of());
      run.await(() -> !text("told").isEmpty());
      run.await(() -> !text("safe-pages.deliveries").isEmpty());
    }
    told.addAll(commands(section));
    assertThat(run.stop()).isZero();
    assertThat(run.errors()).isEmpty();
    told.add(run.screen());
    return told;
  }

  /** What the commands say that ask the topics of a run. */
  private List<String> commands(String section) throws Exception {
    var told = new ArrayList<String>();
    Path file = Files.writeString(directory.resolve("kafka.yaml"), section);
    String[] topics = {"--kafka", file.toString(), "--monitor", "safe"};
    told.add(said("0 ", "incident", "list", topics));
    told.add(said("1 BLOCK", "gate", "--at=" + minute(MINUTES), topics));
    told.add(said("0 ", "silence", "--for=1h", "--reason=test", "--by=me", topics));
    assertThat(text("safe.control")).hasSize(1);
    return told;
  }

  private static String said(String status, Object... words) {
    var arguments = new ArrayList<String>();
    for (Object word : words) {
      arguments.addAll(word instanceof String[] more ? List.of(more) : List.of((String) word));
    }
    String said = command(arguments);
    assertThat(said).startsWith(status);
    return said;
  }

  private static String command(List<String> arguments) {
    var said = new StringWriter();
    var printer = new PrintWriter(said, true);
    return Tidewatch.run(printer, printer, arguments.toArray(new String[0])) + " " + said;
  }

  private KafkaCluster cluster(String section) throws Exception {
    return MonitorLoader.loadKafka(Files.writeString(directory.resolve("cluster.yaml"), section));
  }

  private Path document(String section) throws Exception {
    return Files.writeString(
        directory.resolve("monitor.yaml"),
        """
        monitor: safe
        owner: test
        kafka: %s
        sources:
          features: {from: kafka:%s, format: json, time: /at, out-of-orderness: 1s}
        columns: {x: {type: numeric, range: [0, 1], severity: hard}}
        windows: [1m]
        alerts: {fire: 1 of 1, cooldown: 0s, no-data-after: 1d}
        destinations: [{name: bus, type: kafka, topic: pages, min-severity: info, %s}]
        """
            .formatted(section, TOPIC, section.substring(1, section.length() - 1)));
  }

  private static String notifier(String section) {
    return """
        notify: safe-pages
        %1$s
        %2$s
        monitors: [{name: safe, owner: test, window: 1h}]
        destinations: [{name: bus, type: kafka, topic: told, min-severity: info, %3$s}]
        late-after: 36500d
        """
        .formatted(
            section.substring(1, section.indexOf(", security")),
            section.substring(section.indexOf("security:"), section.length() - 1),
            section.substring(1, section.length() - 1));
  }

  private void send() {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.open().bootstrapServers());
    var serializer = new StringSerializer();
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      for (int i = 0; i < MINUTES * ROWS_A_MINUTE; i++) {
        Instant at = minute(0).plusSeconds(i * 60L / ROWS_A_MINUTE);
        double x = i < 10 * ROWS_A_MINUTE ? 0.5 : 2;
        var unused =
            producer.send(new ProducerRecord<>(TOPIC, "{\"at\":\"%s\",\"x\":%s}".formatted(at, x)));
      }
    }
  }

  private static Instant minute(int minute) {
    return START.plusSeconds(minute * 60L);
  }

  private List<String> text(String topic) throws Exception {
    var lines = new ArrayList<String>();
    new TopicText(kafka.open().cluster(), topic).each((line, place) -> lines.add(line));
    return lines;
  }

  private List<String> topics() throws Exception {
    var texts = new ArrayList<String>();
    for (String topic :
        List.of("safe.measurements", "safe.verdicts", "safe.incidents", "safe.gate", "told")) {
      assertThat(text(topic)).as(topic).isNotEmpty();
      texts.addAll(text(topic));
    }
    return texts;
  }

  private static List<String> files(Path root) throws Exception {
    var texts = new ArrayList<String>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.add(
            new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1));
      }
    }
    return texts;
  }
}
