// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.source.FirstDeliveries;
import io.tidewatch.jobs.source.RecordReader;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.baseline.ColumnSummary;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineBuilder;
import io.tidewatch.validators.baseline.BaselineCount;
import io.tidewatch.validators.baseline.BaselineFormat;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.function.Consumer;

/** Builds the baseline of a monitor from a file of its rows, in two passes. */
public final class BaselineFiles {

  private final Monitor monitor;

  public BaselineFiles(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Builds the baseline of a period.
   *
   * @return empty where the file has no row in the period
   */
  public Optional<Baseline> build(Path rows, BaselineSpec.Period period) throws IOException {
    var pilot =
        BaselineBuilder.pilot(
                monitor.name(), monitor.columns(), monitor.limits(), new Slicing(monitor.slices()))
            .forWindows(Collections.max(monitor.windows()));
    long[] seen = new long[1];
    eachIn(
        rows,
        period,
        event -> {
          pilot.observe(event.row(), event.time(), event.id());
          seen[0]++;
        });
    if (seen[0] == 0) {
      return Optional.empty();
    }
    BaselineCount count = pilot.freeze();
    eachIn(rows, period, event -> count.count(event.row(), event.time(), event.id()));
    return Optional.of(count.build(period.from(), period.to()));
  }

  private void eachIn(Path rows, BaselineSpec.Period period, Consumer<PredictionEvent> consumer)
      throws IOException {
    StreamSpec spec = monitor.sources().rows().stream();
    Consumer<PredictionEvent> inPeriod =
        event -> {
          if (isIn(event.time(), period)) {
            consumer.accept(event);
          }
        };
    if (spec.dedup().isEmpty()) {
      each(rows, spec, inPeriod);
    } else {
      var firsts = new FirstDeliveries(spec);
      each(rows, spec, event -> firsts.take(event, inPeriod));
      firsts.end(inPeriod);
    }
  }

  private void each(Path rows, StreamSpec spec, Consumer<PredictionEvent> consumer)
      throws IOException {
    try (var reader =
        new RecordReader<>(
            Files.newInputStream(rows),
            "file:" + rows,
            spec,
            RecordDecoder.predictions(monitor),
            monitor.limits().bytesPerEvent())) {
      for (Optional<Decoded<PredictionEvent>> next = reader.next();
          next.isPresent();
          next = reader.next()) {
        next.get().event().ifPresent(consumer);
      }
    }
  }

  private static boolean isIn(Instant time, BaselineSpec.Period period) {
    return !time.isBefore(period.from()) && time.isBefore(period.to());
  }

  /** Publishes a baseline. */
  public static void publish(Baseline baseline, BaselineStore store) throws IOException {
    var columns =
        baseline.columns().values().stream()
            .map(
                column ->
                    new ColumnSummary(
                        column.frame().name(),
                        column.frame().type(),
                        column.profile().rows(),
                        column.profile().counters().absent()))
            .toList();
    var facts =
        new BaselineFacts(
            baseline.id(),
            baseline.monitor(),
            baseline.from(),
            baseline.to(),
            baseline.rows(),
            columns);
    store.publish(facts, BaselineFormat.INSTANCE.toBytes(baseline));
  }

  /** Reads a stored baseline. */
  public static Baseline load(String id, BaselineStore store) throws IOException {
    return BaselineFormat.INSTANCE.fromBytes(store.load(id));
  }
}
