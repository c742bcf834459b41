// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.LineKind;
import io.tidewatch.app.console.store.Retention;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole product in one process, as fast as it can, up to the blizzard of 8 February 2013. */
final class DemoTest {

  private static final long PREDICTIONS = 35_531;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  @Test
  void theBlizzardWakesThePersonOnCallOnceAndEverythingIsThereAfterwards(@TempDir Path directory)
      throws Exception {
    Set<Thread> threads = ownThreads();
    Path out = directory.resolve("demo");
    StringWriter screen = new StringWriter();
    StringWriter errors = new StringWriter();

    int status =
        Tidewatch.run(
            new PrintWriter(screen, true),
            new PrintWriter(errors, true),
            "demo",
            "--speed",
            "1e9",
            "--days",
            "41",
            "--console-port",
            "0",
            "--out",
            out.toString());

    assertThat(errors.toString()).isEmpty();
    assertThat(status).isZero();
    String shown = screen.toString();
    assertThat(shown.lines().filter(line -> line.contains("on call > [")))
        .singleElement()
        .asString()
        .contains("[ERROR] flights-late: "); // of updates that wait, the newest is sent
    assertThat(linesAfter(shown, "2013-02-08T13:00:00Z WARNING flights-late since 2013-02-08"))
        .satisfiesExactly(
            members -> assertThat(members).contains("volume in all 53").contains("→"),
            facts -> assertThat(facts).contains("▁").contains("rows an hour"),
            look -> assertThat(look).contains("snapshot show").contains("runbooks.example.com"));
    assertThat(shown)
        .contains("2013-02-09T12:00:00Z ERROR flights-late updated: label coverage 0.98");
    assertThat(shown).contains("the person on call was woken 1 times");
    assertThat(shown)
        .containsPattern("console +http://127.0.0.1:\\d+/\n")
        .contains("./tidewatch console --data " + out)
        .doesNotContain("until Ctrl-C");
    assertTheConsoleHasReadAll(out, shown);
    assertThat(Files.readString(out.resolve("run.json")))
        .contains(
            "\"predictions\":{\"consumed\":" + PREDICTIONS + ",\"accepted\":" + PREDICTIONS + ",");
    assertThat(lines(out.resolve("dead-letters.jsonl"))).isZero();
    assertThat(lines(out.resolve("measurements.jsonl"))).isGreaterThan(100_000);
    assertThat(shown).contains(String.format("%,d snapshots", manifests(out.resolve("snapshots"))));
    assertThat(manifests(out.resolve("validation-sets"))).isGreaterThanOrEqualTo(41);
    assertThat(hidden(out)).containsExactly(".tidewatch");
    Set<Thread> added = ownThreads();
    added.removeAll(threads);
    assertEnded(added);
  }

  private static void assertTheConsoleHasReadAll(Path out, String shown) throws Exception {
    Matcher broker = Pattern.compile("Kafka broker +(127\\S+)").matcher(shown);
    assertThat(broker.find()).isTrue();
    List<String> data = List.of(out.toString(), "kafka:" + broker.group(1));
    Path kept = out.resolve("console-topics");
    try (ConsoleStore store = ConsoleStore.open(kept, data, Retention.DEFAULT)) {
      assertThat(store.lines(LineKind.INCIDENT))
          .hasSize((int) lines(out.resolve("incidents.jsonl")));
      assertThat(store.lines(LineKind.RECEIPT)).isNotEmpty();
    }
  }

  private static List<String> linesAfter(String text, String start) {
    return text.lines().dropWhile(line -> !line.startsWith(start)).skip(1).limit(3).toList();
  }

  private static long lines(Path file) throws Exception {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.count();
    }
  }

  private static long manifests(Path folder) throws Exception {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).count();
    }
  }

  private static List<String> hidden(Path folder) throws Exception {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.startsWith("."))
          .toList();
    }
  }

  /** Threads that would keep the process from ending. */
  private static Set<Thread> ownThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> !thread.isDaemon())
        .collect(Collectors.toSet());
  }

  /** Some end by themselves a second after their last task, such as Netty's global executor. */
  private static void assertEnded(Set<Thread> threads) throws InterruptedException {
    for (Thread thread : threads) {
      thread.join(PATIENCE.toMillis());
      assertThat(thread.isAlive()).as(thread.getName()).isFalse();
    }
  }
}
