// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.snapshot.SnapshotContent;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code snapshot add-late} leaves out, what it refuses, and how it says so. */
final class LateMergeCommandTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final Instant LATE = START.plusSeconds(600);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final String REVISABLE =
      "0 windows revised\n1 windows of 1 rows left out: the run may still revise them";

  @TempDir private Path folder = Path.of("");
  private final StringWriter told = new StringWriter();
  private Path monitor = Path.of("");

  @BeforeEach
  void write() throws Exception {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "at,price\n" + LATE + ",1.5\n");
    String yaml =
        """
        monitor: shop
        owner: team
        sources:
          features: {from: file:ROWS, format: csv, time: at}
        columns: {price: {type: numeric}}
        windows: [1h]
        """;
    monitor = Files.writeString(folder.resolve("m.yaml"), yaml.replace("ROWS", rows + ""));
  }

  @Test
  void aStoreWithoutWindowsOfThatVersionIsRefused() throws Exception {
    store("another version", START);
    assertThat(merge()).isEqualTo(2);
    assertThat(told.toString())
        .contains("must hold windows of version " + version() + " of shop", "it has []");
  }

  @Test
  void aRunWithoutDeadLettersIsRefused() throws Exception {
    store(version(), START);
    assertThat(merge()).isEqualTo(2);
    assertThat(told.toString()).contains("dead-letters.jsonl do not exist");
  }

  @Test
  void rowsThatAreNotInTheSourceAnyMoreAreCounted() throws Exception {
    store(version(), START);
    String letter =
        "{\"disposition\":\"LATE\",\"stream\":\"features\",\"source\":\"file:gone.csv\","
            + "\"index\":2,\"reason\":\"pane-closed\",\"time\":\"2026-01-01T00:10:00Z\"}\n";
    String other = letter.replace("pane-closed", "after-horizon");
    Files.writeString(folder.resolve("dead-letters.jsonl"), letter + other);
    assertThat(merge()).isZero();
    assertThat(told.toString())
        .contains("0 of 1 late rows read, 0 windows revised; the others are not in the source");
  }

  @Test
  void aWindowThatTheRunMayStillReviseIsLeftToIt() throws Exception {
    store(version(), START);
    letters(LATE);
    assertThat(merge()).isZero();
    assertThat(told.toString()).contains(REVISABLE);
    assertThat(snapshots().list()).hasSize(1);
  }

  @Test
  void aWindowIsFinalOnceTheRunHasToldOneThatEndsAPaneLater() throws Exception {
    store(version(), START);
    store(version(), START.plus(HOUR));
    letters(LATE);
    assertThat(merge()).isZero();
    assertThat(told.toString()).contains("1 of 1 late rows read, 1 windows revised\n");
    assertThat(snapshots().newest())
        .extracting(stored -> stored.facts().revision())
        .containsExactly(2, 1);
  }

  @Test
  void theAllowedLatenessMustHavePassedToo() throws Exception {
    String yaml = Files.readString(monitor);
    Files.writeString(monitor, yaml.replace("time: at", "time: at, allowed-lateness: 90m"));
    store(version(), START);
    store(version(), START.plus(HOUR.multipliedBy(2)));
    letters(LATE);
    assertThat(merge()).isZero();
    assertThat(told.toString()).contains(REVISABLE);

    store(version(), START.plus(HOUR.multipliedBy(3)));
    assertThat(merge()).isZero();
    assertThat(told.toString()).contains("1 windows revised");
  }

  @Test
  void allWindowsOfAWholeRunAreFinalUntilAnotherBeginsThere() throws Exception {
    store(version(), START);
    letters(LATE);
    Files.writeString(folder.resolve("run.json"), "{}");
    Path checkpoints = Files.createDirectory(folder.resolve(".checkpoints"));
    assertThat(merge()).isZero();
    assertThat(told.toString()).contains(REVISABLE);

    Files.delete(checkpoints);
    assertThat(merge()).isZero();
    assertThat(told.toString()).contains("1 windows revised");
  }

  @Test
  void rowsOfAWindowThatWasNeverToldAreCounted() throws Exception {
    store(version(), START.plus(HOUR));
    letters(LATE);
    assertThat(merge()).isZero();
    assertThat(told.toString())
        .contains("0 windows revised\n1 windows of 1 rows left out: the run stored no such window");
  }

  @Test
  void aRowOfAnotherTimeIsNotTheOneThatWasLate() throws Exception {
    store(version(), START);
    Files.writeString(folder.resolve("run.json"), "{}");
    letters(LATE.minusSeconds(1));
    assertThat(merge()).isZero();
    assertThat(told.toString())
        .contains("0 of 1 late rows read, 0 windows revised\n1 late rows left out: at their place");
    assertThat(snapshots().list()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "{trailing: 24h}; baseline is trailing, must be",
        "{seasonal: 24h, cycles: 2}; baseline is seasonal, must be"
      })
  void aMovingBaselineIsRefused(String baseline, String rule) throws Exception {
    Files.writeString(monitor, Files.readString(monitor) + "baseline: " + baseline + "\n");
    store(version(), START);
    letters(LATE);
    assertThat(merge()).isEqualTo(2);
    assertThat(told.toString()).contains(rule);
  }

  @Test
  void linesThatAreNoDeadLettersAreToldAtOnceAndNotShown() throws Exception {
    store(version(), START);
    Path letters = letters(LATE);
    String good = Files.readString(letters);
    String torn = good.strip().substring(0, good.length() / 2);
    String timeless = good.replaceAll(",\"time\":\"[^\"]*\"", "");
    Files.writeString(letters, good + "\nsecret,1.5\n" + timeless + "secret\n".repeat(9) + torn);
    assertThat(merge()).isEqualTo(2);
    assertThat(told.toString().lines())
        .startsWith(
            letters + ":2: dead letter is empty, must be one JSON object",
            letters + ":3: dead letter is no JSON, must be one object",
            letters + ":4: dead letter.time is missing, must be a text")
        .endsWith("and 3 lines more")
        .hasSize(11)
        .noneMatch(line -> line.contains("secret"));
  }

  @Test
  void baselinesThatAreNoDirectoryAreToldOf() throws Exception {
    store(version(), START);
    letters(LATE);
    assertThat(merge("--baselines", monitor + "")).isEqualTo(2);
    assertThat(told.toString()).contains("--baselines is " + monitor + ", must be a directory");
  }

  private Path letters(Instant time) throws Exception {
    String letter =
        "{\"disposition\":\"LATE\",\"stream\":\"features\",\"source\":\"file:"
            + folder.resolve("rows.csv")
            + "\",\"index\":2,\"reason\":\"pane-closed\",\"time\":\""
            + time
            + "\"}\n";
    return Files.writeString(folder.resolve("dead-letters.jsonl"), letter);
  }

  private String version() throws Exception {
    return MonitorLoader.load(monitor).version();
  }

  private SnapshotStore snapshots() throws Exception {
    return new SnapshotStore(new LocalObjectStore(folder));
  }

  private int merge(String... more) {
    var printer = new PrintWriter(told, true);
    var arguments =
        new ArrayList<>(
            List.of("snapshot", "add-late", "--monitor", monitor + "", "--data", folder + ""));
    arguments.addAll(List.of(more));
    return Tidewatch.run(printer, printer, arguments.toArray(String[]::new));
  }

  private void store(String version, Instant start) throws Exception {
    Window window = Window.containing(start, HOUR);
    var facts =
        new SnapshotFacts(
            "s" + start.getEpochSecond(),
            "shop",
            version,
            new Subject("shop", "production"),
            window,
            1,
            Optional.empty(),
            10,
            0,
            "0.1.0",
            List.of(),
            window.end(),
            SnapshotOrigin.window(Optional.empty()));
    snapshots()
        .publish(
            facts, new SnapshotContent(new TreeMap<>(), Optional.empty(), List.of(), List.of()));
  }
}
