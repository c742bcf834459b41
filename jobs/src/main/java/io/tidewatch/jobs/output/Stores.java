// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.snapshot.FrameFile;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.traffic.TrafficManifest;
import io.tidewatch.sinks.traffic.TrafficStore;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.traffic.WindowTraffic;
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

  PublishSnapshots snapshots(Monitor monitor) {
    return new PublishSnapshots(monitor, settings());
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
}
