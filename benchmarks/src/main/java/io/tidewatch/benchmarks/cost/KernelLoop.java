// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.source.RecordReader;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.OpenPanes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The loop with the classes of the job in place of a library's, on one thread and without Flink.
 */
record KernelLoop(Monitor monitor, Baseline baseline) {

  /**
   * What a loop came to.
   *
   * @param rows of one column
   * @param openBytes of heap that the sums of the newest pane took at the end
   */
  record Read(long rows, long openBytes) {}

  /** Reads the file once. */
  Read read(Path file) throws IOException {
    long[] rows = new long[1];
    Consumer<ColumnPartial> out =
        partial ->
            rows[0] += partial.column().equals(StandardEvents.SCORE) ? partial.all().rows() : 0;
    var panes = new OpenPanes(monitor, Optional.of(baseline));
    try (RecordReader<PredictionEvent> reader = reader(file)) {
      for (Optional<Decoded<PredictionEvent>> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        PredictionEvent event = next.get().kept().orElseThrow();
        panes.closedBy(event.time().toEpochMilli() - 1, out);
        panes.add(event);
      }
    }
    long bytes = panes.bytes();
    panes.drain(out);
    return new Read(rows[0], bytes);
  }

  private RecordReader<PredictionEvent> reader(Path file) throws IOException {
    return new RecordReader<>(
        Files.newInputStream(file),
        "file:" + file,
        monitor.sources().rows().stream(),
        RecordDecoder.predictions(monitor),
        monitor.limits().bytesPerEvent());
  }
}
