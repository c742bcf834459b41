// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.Tidewatch;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
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
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code snapshot merge} says where it has nothing to work with. */
final class LateMergeCommandTest {

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  @TempDir private Path folder = Path.of("");
  private final StringWriter told = new StringWriter();
  private Path monitor = Path.of("");

  @BeforeEach
  void write() throws Exception {
    Path rows = Files.writeString(folder.resolve("rows.csv"), "at,price\n");
    String yaml =
        """
        monitor: shop
        owner: team
        sources:
          features: {from: file:ROWS, format: csv, time: at}
        """;
    monitor = Files.writeString(folder.resolve("m.yaml"), yaml.replace("ROWS", rows + ""));
  }

  @Test
  void aStoreWithoutWindowsOfThatVersionIsRefused() throws Exception {
    store("another version");
    assertThat(merge()).isEqualTo(2);
    String version = MonitorLoader.load(monitor).version();
    assertThat(told.toString())
        .contains("must hold windows of version " + version + " of shop", "it has []");
  }

  @Test
  void aRunWithoutDeadLettersIsRefused() throws Exception {
    store(MonitorLoader.load(monitor).version());
    assertThat(merge()).isEqualTo(2);
    assertThat(told.toString()).contains("dead-letters.jsonl do not exist");
  }

  @Test
  void rowsThatAreNotInTheSourceAnyMoreAreCounted() throws Exception {
    store(MonitorLoader.load(monitor).version());
    String letter =
        "{\"disposition\":\"LATE\",\"stream\":\"features\",\"source\":\"file:gone.csv\","
            + "\"index\":2,\"reason\":\"pane-closed\",\"time\":\"2026-01-01T00:10:00Z\"}\n";
    String other = letter.replace("pane-closed", "after-horizon");
    Files.writeString(folder.resolve("dead-letters.jsonl"), letter + other);
    assertThat(merge()).isZero();
    assertThat(told.toString())
        .contains("0 of 1 late rows read, 0 windows revised; the others are not in the source");
  }

  private int merge() {
    var printer = new PrintWriter(told, true);
    return Tidewatch.run(
        printer, printer, "snapshot", "merge", "--monitor", monitor + "", "--data", folder + "");
  }

  private void store(String version) throws Exception {
    Window window = Window.containing(START, Duration.ofHours(1));
    var facts =
        new SnapshotFacts(
            "s1",
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
            window.end());
    new SnapshotStore(new LocalObjectStore(folder))
        .publish(facts, new byte[] {1, 0}, List.of(), List.of());
  }
}
