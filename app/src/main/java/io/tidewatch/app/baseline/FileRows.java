// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.source.FirstDeliveries;
import io.tidewatch.jobs.source.RecordReader;
import io.tidewatch.validators.event.PredictionEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;

/** The rows of a file, as the job would take them: quarantined ones are left out. */
final class FileRows {

  private final Monitor monitor;
  private final Path file;

  FileRows(Monitor monitor, Path file) {
    this.monitor = monitor;
    this.file = file;
  }

  void eachIn(BaselineSpec.Period period, Consumer<PredictionEvent> consumer) throws IOException {
    StreamSpec spec = monitor.sources().rows().stream();
    Consumer<PredictionEvent> inPeriod =
        event -> {
          if (isIn(event.time(), period)) {
            consumer.accept(event);
          }
        };
    if (spec.dedup().isEmpty()) {
      each(spec, inPeriod);
    } else {
      var firsts = new FirstDeliveries(monitor);
      each(spec, event -> firsts.take(event, inPeriod));
      firsts.end(inPeriod);
    }
  }

  private void each(StreamSpec spec, Consumer<PredictionEvent> consumer) throws IOException {
    try (var reader =
        new RecordReader<>(
            Files.newInputStream(file),
            "file:" + file,
            spec,
            RecordDecoder.predictions(monitor),
            monitor.limits().bytesPerEvent())) {
      for (Optional<Decoded<PredictionEvent>> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        next.get().kept().ifPresent(consumer);
      }
    }
  }

  private static boolean isIn(Instant time, BaselineSpec.Period period) {
    return !time.isBefore(period.from()) && time.isBefore(period.to());
  }
}
