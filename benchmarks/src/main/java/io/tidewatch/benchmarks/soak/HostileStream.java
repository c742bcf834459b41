// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/**
 * Predictions of which most are bad, in a mix that a seed decides.
 *
 * @param start of event time
 */
record HostileStream(long records, long seed, Instant start) {

  static final int PARTITIONS = 2;

  /** Event time of the whole stream. */
  private static final Duration SPAN = Duration.ofHours(100);

  /** Before that many only good ones come, so that the watermark is where it should be. */
  private static final long GOOD_FIRST = 1000;

  /** So many good records later one may come again. */
  private static final int AGAIN_WITHIN = 200;

  private static final int OVERSIZED_BYTES = 4200;

  /** Later than any record is written. */
  private static final Instant FUTURE = Instant.parse("2100-01-01T00:00:00Z");

  /** What a record is. */
  enum Kind {
    GOOD(40),
    MALFORMED(14),
    OVERSIZED(2),
    WRONG_SCHEMA(12),
    ANCIENT(10),
    FUTURE(10),
    DUPLICATE(12);

    private final int percent;

    Kind(int percent) {
      this.percent = percent;
    }

    static Kind of(int drawn) {
      int left = drawn;
      for (Kind kind : values()) {
        left -= kind.percent;
        if (left < 0) {
          return kind;
        }
      }
      throw new IllegalArgumentException("drawn is " + drawn + ", must be in [0, 100)");
    }
  }

  /** Sends all of it; returns how many there were of each kind. */
  Map<Kind, Long> send(String bootstrapServers, String topic) {
    var counts = new EnumMap<Kind, Long>(Kind.class);
    var random = new SplittableRandom(seed);
    var serializer = new ByteArraySerializer();
    Map<String, Object> settings =
        Map.of("bootstrap.servers", bootstrapServers, "linger.ms", 20, "batch.size", 1 << 18);
    try (var producer = new KafkaProducer<>(settings, serializer, serializer)) {
      var deliveries = new Deliveries<>(producer);
      for (long i = 0; i < records; i++) {
        Kind kind = i < GOOD_FIRST ? Kind.GOOD : Kind.of(random.nextInt(100));
        counts.merge(kind, 1L, Long::sum);
        byte[] bytes = bytes(kind, i, random);
        int partition = (int) (i / AGAIN_WITHIN % PARTITIONS);
        deliveries.send(topic, partition, bytes);
      }
      deliveries.finish();
    }
    return counts;
  }

  /** Where the partitions end. */
  long end(int partition) {
    long whole = records / (AGAIN_WITHIN * PARTITIONS);
    long rest = records % (AGAIN_WITHIN * PARTITIONS) - (long) partition * AGAIN_WITHIN;
    return whole * AGAIN_WITHIN + Math.max(0, Math.min(AGAIN_WITHIN, rest));
  }

  private byte[] bytes(Kind kind, long i, SplittableRandom random) {
    Instant at = start.plusMillis(SPAN.toMillis() * i / records);
    return switch (kind) {
      case GOOD -> text(i, at.toString(), random).getBytes(UTF_8);
      case MALFORMED -> malformed(text(i, at.toString(), random), random);
      case OVERSIZED ->
          text(i, at.toString(), random)
              .replace("\"Oslo\"", '"' + "x".repeat(OVERSIZED_BYTES) + '"')
              .getBytes(UTF_8);
      case WRONG_SCHEMA -> wrong(i, at, random).getBytes(UTF_8);
      case ANCIENT ->
          text(i, at.minus(Duration.ofDays(1 + random.nextInt(10_000))).toString(), random)
              .getBytes(UTF_8);
      case FUTURE ->
          text(i, FUTURE.plus(Duration.ofDays(random.nextInt(50_000))).toString(), random)
              .getBytes(UTF_8);
      case DUPLICATE ->
          text(i / AGAIN_WITHIN * AGAIN_WITHIN, at.toString(), random).getBytes(UTF_8);
    };
  }

  private static String text(long id, String at, SplittableRandom random) {
    return "{\"id\":\"p"
        + id
        + "\",\"at\":\""
        + at
        + "\",\"score\":"
        + random.nextInt(1000) / 1000.0
        + ",\"amount\":"
        + random.nextInt(100_000)
        + ",\"city\":\"Oslo\"}";
  }

  private static byte[] malformed(String text, SplittableRandom random) {
    byte[] bytes = text.getBytes(UTF_8);
    switch (random.nextInt(4)) {
      case 0 -> {
        return text.substring(0, 1 + random.nextInt(text.length() - 2)).getBytes(UTF_8);
      }
      case 1 -> bytes[random.nextInt(bytes.length)] = (byte) 0xFF; // no UTF-8
      case 2 -> bytes[0] = ']';
      default -> random.nextBytes(bytes);
    }
    return bytes;
  }

  private static String wrong(long id, Instant at, SplittableRandom random) {
    return switch (random.nextInt(5)) {
      case 0 -> "{\"at\":\"" + at + "\",\"score\":0.5}";
      case 1 -> "{\"id\":\"p" + id + "\",\"score\":0.5}";
      case 2 -> "{\"id\":\"p" + id + "\",\"at\":\"yesterday\",\"score\":0.5}";
      case 3 -> "{\"id\":\"p" + id + "\",\"at\":\"" + at + "\",\"score\":\"high\"}";
      default -> "[\"p" + id + "\",\"" + at + "\",0.5]";
    };
  }
}
