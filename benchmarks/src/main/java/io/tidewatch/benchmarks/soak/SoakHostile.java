// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.app.cluster.JavaProcess;
import io.tidewatch.app.kafka.EmbeddedKafka;
import io.tidewatch.benchmarks.soak.HostileStream.Kind;
import io.tidewatch.jobs.topic.KafkaTopics;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

/**
 * Hostile records by the million through a job with a small heap: {@code scripts/soak-hostile
 * [--records N] [--seed S] [--heap MB]}. Exit status 1 if the job failed, or if the counts do not
 * add up to what was sent.
 */
public final class SoakHostile {

  private static final String TOPIC = "hostile.predictions";
  private static final Duration LOOK = Duration.ofMillis(500);
  private static final JsonMapper JSON = new JsonMapper();

  /** Ancient records that came before the watermark was where it should be, at most. */
  private static final double EARLY_SHARE = 0.001;

  private static final String MONITOR =
      """
      monitor: hostile
      owner: soak
      kafka: {bootstrap-servers: "%s"}
      sources:
        predictions:
          from: kafka:hostile.predictions
          format: json
          id: /id
          time: /at
          version: {value: v1}
          prediction: {kind: binary, score: /score}
          out-of-orderness: 5m
          dedup: {by: id, within: 1h}
      columns: {amount: {type: numeric}, city: {type: categorical}}
      windows: [1h]
      limits: {bytes-per-event: 4096}
      """;

  private SoakHostile() {}

  /**
   * What a soak is.
   *
   * @param heapMegabytes of the job's process
   */
  record Setup(HostileStream stream, int heapMegabytes, Path directory) {}

  /**
   * What came of it.
   *
   * @param counts of {@code run.json}; missing where the job failed
   * @param residentMegabytes most that the job's process ever had
   */
  record Outcome(Map<Kind, Long> sent, JsonNode counts, long residentMegabytes) {

    /** What is wrong; empty if nothing is. */
    List<String> errors() {
      var errors = new ArrayList<String>();
      if (counts.isMissingNode()) {
        return List.of("the job failed");
      }
      long consumed = sent.values().stream().mapToLong(Long::longValue).sum();
      require("consumed", consumed, errors);
      require(
          "deadLettered",
          sent(Kind.MALFORMED) + sent(Kind.OVERSIZED) + sent(Kind.WRONG_SCHEMA) + sent(Kind.FUTURE),
          errors);
      long sum = 0;
      for (String fate :
          List.of("accepted", "quarantined", "late", "deadLettered", "duplicates", "orphans")) {
        sum += counts.path(fate).asLong();
      }
      if (sum != consumed) {
        errors.add("fates add up to " + sum + ", must be " + consumed);
      }
      long late = counts.path("late").asLong();
      if (late > sent(Kind.ANCIENT) || late < (1 - EARLY_SHARE) * sent(Kind.ANCIENT)) {
        errors.add("late is " + late + ", must be nearly all of " + sent(Kind.ANCIENT));
      }
      return errors;
    }

    private long sent(Kind kind) {
      return sent.getOrDefault(kind, 0L);
    }

    private void require(String count, long wanted, List<String> errors) {
      if (counts.path(count).asLong() != wanted) {
        errors.add(count + " is " + counts.path(count) + ", must be " + wanted);
      }
    }
  }

  public static void main(String[] arguments) throws Exception {
    long records = 10_000_000;
    long seed = 1;
    int heap = 512;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      long number = Long.parseLong(arguments[i + 1]);
      switch (arguments[i]) {
        case "--records" -> records = number;
        case "--seed" -> seed = number;
        case "--heap" -> heap = (int) number;
        default ->
            throw new IllegalArgumentException(
                "option is " + arguments[i] + ", must be --records, --seed or --heap");
      }
    }
    Instant start = Instant.now().minus(10, ChronoUnit.DAYS).truncatedTo(ChronoUnit.HOURS);
    Path directory = Files.createTempDirectory("tidewatch-soak-");
    var out = new PrintStream(System.out, true, UTF_8);
    out.println("logs in " + directory);
    long began = System.nanoTime();
    Outcome outcome = run(new Setup(new HostileStream(records, seed, start), heap, directory), out);
    out.printf(
        Locale.ROOT,
        "sent %s%ncounted %s%nheap %d MB, resident %d MB at most; %.0f s%n",
        outcome.sent(),
        outcome.counts(),
        heap,
        outcome.residentMegabytes(),
        (System.nanoTime() - began) / 1e9);
    outcome.errors().forEach(out::println);
    out.println(outcome.errors().isEmpty() ? "all is accounted for" : "NOT as it must be");
    System.exit(outcome.errors().isEmpty() ? 0 : 1);
  }

  /** Sends the records, then runs the job over them. */
  static Outcome run(Setup setup, PrintStream out) throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
      try (KafkaTopics topics = KafkaTopics.open(kafka.cluster())) {
        topics.createMissing(TOPIC, HostileStream.PARTITIONS);
      }
      Map<Kind, Long> sent = setup.stream().send(kafka.bootstrapServers(), TOPIC);
      out.println("sent; the job begins");
      Path monitor = setup.directory().resolve("hostile.yaml");
      Files.writeString(monitor, MONITOR.formatted(kafka.bootstrapServers()));
      var job = new JavaProcess(setup.directory(), "job");
      try {
        job.start(
            List.of("-Xmx" + setup.heapMegabytes() + "m", "-XX:+ExitOnOutOfMemoryError"),
            HostileJob.class.getName(),
            arguments(setup, monitor));
        long most = await(job);
        return new Outcome(sent, counts(setup), most);
      } finally {
        job.kill();
      }
    }
  }

  private static List<String> arguments(Setup setup, Path monitor) {
    var arguments = new ArrayList<String>();
    arguments.add(monitor.toString());
    arguments.add(setup.directory().resolve("out").toString());
    arguments.add(TOPIC);
    for (int partition = 0; partition < HostileStream.PARTITIONS; partition++) {
      arguments.add(Long.toString(setup.stream().end(partition)));
    }
    return arguments;
  }

  /** Waits for the end of the process; returns the most memory that it ever had, in MB. */
  private static long await(JavaProcess job) throws IOException {
    long most = 0;
    while (job.isAlive()) {
      most = Math.max(most, residentMegabytes(job));
      LockSupport.parkNanos(LOOK.toNanos());
    }
    return most;
  }

  private static long residentMegabytes(JavaProcess job) throws IOException {
    try {
      Path status = Path.of("/proc", Long.toString(job.id().orElse(0L)), "status");
      return Files.readAllLines(status).stream()
              .filter(line -> line.startsWith("VmHWM:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0)
          / 1024;
    } catch (NoSuchFileException e) {
      return 0; // it has just ended
    }
  }

  private static JsonNode counts(Setup setup) throws IOException {
    Path run = setup.directory().resolve("out").resolve("run.json");
    return Files.exists(run)
        ? JSON.readTree(run.toFile()).path("streams").path("predictions")
        : JSON.missingNode();
  }
}
