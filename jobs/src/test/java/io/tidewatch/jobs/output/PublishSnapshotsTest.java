// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PublishSnapshotsTest {

  private static final Monitor MONITOR = Monitors.of(Monitors.FLIGHTS);
  private static final Window HOUR =
      new Window(Instant.parse("2026-03-01T12:00:00Z"), Instant.parse("2026-03-01T13:00:00Z"));

  @TempDir private Path root = Path.of("");

  @Test
  void theLinesOfASnapshotAreHandedOnAsTheyAreStored() throws Exception {
    List<String> told = publish(snapshot(.5), snapshot(.5));
    List<String> lines = snapshot(.5).measurements().stream().map(MeasurementJson::line).toList();
    assertThat(lines).hasSize(2);
    assertThat(told.subList(0, 2)).isEqualTo(lines);
    assertThat(told.subList(2, 4)).isEqualTo(lines); // told again after a restart
    var store = new SnapshotStore(new LocalObjectStore(root));
    assertThat(store.list()).hasSize(1);
    SnapshotManifest stored = store.list().get(0);
    assertThat(store.measurements(stored)).isEqualTo(lines);
  }

  @Test
  void nothingIsToldOfASnapshotThatCanNotBeStored() throws Exception {
    Files.createFile(root.resolve("snapshots")); // where its directory must be
    try (var harness = harness()) {
      harness.open();
      assertThatThrownBy(() -> harness.processElement(snapshot(.5), 0))
          .isInstanceOf(IOException.class);
      assertThat(harness.extractOutputValues()).isEmpty();
    }
  }

  private List<String> publish(Snapshot... snapshots) throws Exception {
    try (var harness = harness()) {
      harness.open();
      for (Snapshot snapshot : snapshots) {
        harness.processElement(snapshot, 0);
      }
      return harness.extractOutputValues().stream().map(line -> new String(line, UTF_8)).toList();
    }
  }

  private OneInputStreamOperatorTestHarness<Snapshot, byte[]> harness() throws Exception {
    var stores = new Stores(root.toString(), Optional.empty(), "test", false);
    return new OneInputStreamOperatorTestHarness<>(
        new ProcessOperator<>(stores.snapshots(MONITOR)));
  }

  private static Snapshot snapshot(double value) {
    var subject = new Subject("m1", "production");
    Measurement rows =
        new Measurement(
            new MeasurementKey(
                MONITOR.name(), subject, Slicing.ALL, Optional.of("distance"), "rows", HOUR),
            Reading.of(value),
            10,
            OptionalLong.empty(),
            Optional.empty(),
            1,
            Optional.empty(),
            HOUR.end(),
            MONITOR.version());
    return new Snapshot(
        Snapshot.idOf(MONITOR.name(), MONITOR.version(), subject, HOUR),
        subject,
        HOUR,
        1,
        Optional.empty(),
        HOUR.end(),
        List.of(),
        10,
        new TreeMap<>(),
        List.of(rows, rows.with("mean", Reading.of(value))),
        List.of());
  }
}
