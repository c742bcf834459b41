// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.output.Published.Publisher;
import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.snapshot.FrameFile;
import io.tidewatch.sinks.snapshot.SnapshotContent;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.JsonLines;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.traffic.TrafficManifest;
import io.tidewatch.sinks.traffic.TrafficStore;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.sinks.wire.VerdictJson;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.traffic.WindowTraffic;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.SnapshotProfiles;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Where snapshots, traffic, outcomes and validation sets are published.
 *
 * @param root directory of the stores
 * @param baseline the baseline in force
 * @param codeVersion version of Tidewatch
 * @param durable whether each publication is forced to the disk; a replay may be run again
 */
public record Stores(
    String root, Optional<Baseline> baseline, String codeVersion, boolean durable) {

  /**
   * What travels to the operators.
   *
   * @param baseline its id, or empty
   * @param frames the file of its frames in hexadecimal digits, or empty
   */
  record Settings(String root, String baseline, String frames, String codeVersion, boolean durable)
      implements Serializable {

    LocalObjectStore open() throws IOException {
      return new LocalObjectStore(
          Path.of(root),
          durable ? LocalObjectStore.Durability.FORCED : LocalObjectStore.Durability.CACHED);
    }
  }

  private Settings settings() {
    return new Settings(
        root,
        baseline.map(Baseline::id).orElse(""),
        baseline.map(known -> HexFormat.of().formatHex(FrameFile.write(known))).orElse(""),
        codeVersion,
        durable);
  }

  public Published<Snapshot> snapshots(Monitor monitor) {
    Settings settings = settings();
    return new Published<>(() -> snapshotPublisher(monitor, settings));
  }

  public Published<WindowTraffic> traffic(Monitor monitor) {
    Settings settings = settings();
    return new Published<>(
        () -> {
          var store = new TrafficStore(settings.open());
          return judged ->
              store.publish(TrafficManifest.of(judged, monitor, settings.codeVersion()));
        });
  }

  public Published<CohortOutcomes> outcomes(Monitor monitor) {
    Settings settings = settings();
    return new Published<>(
        () -> {
          var store = new OutcomeStore(settings.open());
          return kept ->
              store.publish(OutcomeFacts.of(kept, monitor, settings.codeVersion()), kept);
        });
  }

  public Published<StoredValidationSet> validationSets() {
    Settings settings = settings();
    return new Published<>(
        () -> {
          var store = new ValidationSetStore(settings.open());
          return set -> store.publish(set.facts(), set.rows());
        });
  }

  private static Publisher<Snapshot> snapshotPublisher(Monitor monitor, Settings settings)
      throws IOException {
    var store = new SnapshotStore(settings.open());
    Optional<String> frames =
        settings.frames().isEmpty()
            ? Optional.empty()
            : Optional.of(store.putFrames(HexFormat.of().parseHex(settings.frames())));
    return snapshot ->
        store.publish(facts(snapshot, monitor, settings), content(snapshot, monitor, frames));
  }

  private static SnapshotContent content(
      Snapshot snapshot, Monitor monitor, Optional<String> frames) {
    return new SnapshotContent(
        SnapshotProfiles.storable(snapshot.profiles(), monitor.limits().categoryRowsMin()),
        frames,
        JsonLines.of(snapshot.measurements(), MeasurementJson::line),
        snapshot.verdicts().stream().map(VerdictJson::line).toList());
  }

  private static SnapshotFacts facts(Snapshot snapshot, Monitor monitor, Settings settings) {
    return new SnapshotFacts(
        snapshot.id(),
        monitor.name(),
        snapshot.monitorVersion(),
        snapshot.subject(),
        snapshot.window(),
        snapshot.revision(),
        Optional.of(settings.baseline()).filter(id -> !id.isEmpty()),
        snapshot.rows(),
        0,
        settings.codeVersion(),
        snapshot.inputs(),
        snapshot.asOf(),
        SnapshotOrigin.window(snapshot.parent()));
  }
}
