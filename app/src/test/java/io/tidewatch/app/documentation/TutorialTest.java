// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.kafka.EmbeddedKafka;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tutorial's commands, as they stand there, on somebody's topic. */
final class TutorialTest {

  private static final Path HOME = Path.of("..").toAbsolutePath().normalize();
  private static final String TOPIC = "shop.predictions";
  private static final long SEED = 20_261_127;

  /** More than the week that is normal, in steps that make windows of an hour. */
  private static final Duration HISTORY = Duration.ofDays(8);

  private static final Duration STEP = Duration.ofSeconds(6);

  @TempDir private Path folder = Path.of("");

  @Test
  void itsCommandsLeadToAPage() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      kafka.createTopic(TOPIC, 2);
      fill(kafka);
      Path said = folder.resolve("said.txt");
      var script =
          new ProcessBuilder(HOME.resolve("scripts/run-tutorial").toString())
              .redirectErrorStream(true)
              .redirectOutput(said.toFile());
      script.environment().put("BROKERS", kafka.bootstrapServers());
      script.environment().put("TIDEWATCH", launcher().toString());
      Process process = script.start();
      assertThat(process.waitFor()).as(Files.readString(said)).isZero();
      assertThat(Files.readString(said))
          .contains("shop: version ", " holds from ", "and a page came, in ")
          .contains("OPENED ERROR: missing-share of device");
    }
  }

  /** What starts the classes of this build, whose jar is not made yet. */
  private Path launcher() throws Exception {
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Path launcher = folder.resolve("tidewatch");
    Files.writeString(
        launcher,
        """
        #!/bin/bash
        exec '%s' -XX:TieredStopAtLevel=1 -Xmx1g --add-opens java.base/java.util=ALL-UNNAMED \
        --add-opens java.base/java.lang=ALL-UNNAMED -cp '%s' %s "$@"
        """
            .formatted(java, System.getProperty("java.class.path"), Tidewatch.class.getName()),
        UTF_8);
    assertThat(launcher.toFile().setExecutable(true)).isTrue();
    return launcher;
  }

  private static void fill(EmbeddedKafka kafka) {
    Map<String, Object> settings = Map.of("bootstrap.servers", kafka.bootstrapServers());
    var serializer = new StringSerializer();
    var random = new SplittableRandom(SEED);
    Instant now = Instant.now(); // it is today that the reader has a topic
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      int number = 0;
      for (Instant at = now.minus(HISTORY); at.isBefore(now); at = at.plus(STEP)) {
        var unused =
            producer.send(new ProducerRecord<>(TOPIC, number % 2, null, order(number, at, random)));
        number++;
      }
    }
  }

  private static String order(int number, Instant at, SplittableRandom random) {
    String device = random.nextInt(20) == 0 ? "null" : '"' + one(random, "ios", "web") + '"';
    return String.format(
        Locale.ROOT,
        "{\"order\":\"o-%d\",\"at\":\"%s\",\"model\":\"fraud-3\",\"score\":%.4f,\"amount\":%.2f,"
            + "\"items\":%d,\"country\":\"%s\",\"device\":%s}",
        number,
        at,
        random.nextDouble(),
        5 + 200 * random.nextDouble(),
        1 + random.nextInt(5),
        one(random, "NL", "DE", "FR", "BE"),
        device);
  }

  private static String one(SplittableRandom random, String... words) {
    return List.of(words).get(random.nextInt(words.length));
  }
}
