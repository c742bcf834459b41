// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.output.Stores.Settings;
import io.tidewatch.sinks.snapshot.SnapshotContent;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.sinks.wire.VerdictJson;
import io.tidewatch.validators.window.Snapshot;
import io.tidewatch.validators.window.SnapshotProfiles;
import java.io.IOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Publishes each snapshot at once, and then hands on the lines of its measurements: a hundred
 * thousand of a window with slices, made once for both. The store is idempotent by id, so what a
 * restart publishes again changes nothing.
 */
final class PublishSnapshots extends ProcessFunction<Snapshot, byte[]> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final Settings settings; // configuration
  private transient SnapshotStore store; // runtime
  private transient Optional<String> frames; // runtime

  PublishSnapshots(Monitor monitor, Settings settings) {
    this.monitor = monitor;
    this.settings = settings;
  }

  @Override
  public void open(OpenContext context) throws IOException {
    store = new SnapshotStore(settings.open());
    frames =
        settings.frames().isEmpty()
            ? Optional.empty()
            : Optional.of(store.putFrames(HexFormat.of().parseHex(settings.frames())));
  }

  @Override
  public void processElement(Snapshot snapshot, Context context, Collector<byte[]> out)
      throws IOException {
    List<String> lines = snapshot.measurements().stream().map(MeasurementJson::line).toList();
    store.publish(facts(snapshot), content(snapshot, lines));
    for (String line : lines) {
      out.collect(line.getBytes(UTF_8));
    }
  }

  private SnapshotContent content(Snapshot snapshot, List<String> measurements) {
    return new SnapshotContent(
        SnapshotProfiles.storable(snapshot.profiles(), monitor.limits().categoryRowsMin()),
        frames,
        measurements,
        snapshot.verdicts().stream().map(VerdictJson::line).toList());
  }

  private SnapshotFacts facts(Snapshot snapshot) {
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
