// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.benchmarks.event.StandardEvents;
import io.tidewatch.config.BaselineSpec;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

/**
 * The events of one bench, evenly over time: a first part that the baseline is made of, and the
 * stream after it.
 *
 * @param count of the stream
 * @param perHour events of an hour of event time, which is the shortest window
 */
record EventStream(StandardEvents events, long count, long perHour) {

  /** A choice: edges of bins are settled by then. */
  private static final long BEFORE = 100_000;

  private static final long HOUR_MILLIS = Duration.ofHours(1).toMillis();

  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

  /** An hour of events at most. */
  private long before() {
    return Math.min(BEFORE, Math.min(count, perHour));
  }

  /** The time of the first part. */
  BaselineSpec.Period baseline() {
    return new BaselineSpec.Period(Instant.ofEpochMilli(millis(-before())), START);
  }

  /** The n-th event of the stream; those before it are of the first part. */
  byte[] bytes(long n) {
    return events.json(n + before(), millis(n)).getBytes(UTF_8);
  }

  void writeBaseline(Path file) throws IOException {
    write(file, -before(), 0);
  }

  void write(Path file) throws IOException {
    write(file, 0, count);
  }

  void writeHalves(Path first, Path second) throws IOException {
    write(first, 0, count / 2);
    write(second, count / 2, count);
  }

  /** Writes the first ones only. */
  void writeFirst(long few, Path file) throws IOException {
    write(file, 0, few);
  }

  private void write(Path file, long from, long to) throws IOException {
    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file), 1 << 16)) {
      for (long n = from; n < to; n++) {
        out.write(bytes(n));
        out.write('\n');
      }
    }
  }

  private long millis(long n) {
    return START.toEpochMilli() + n * HOUR_MILLIS / perHour;
  }
}
