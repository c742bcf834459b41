// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.profile.ColumnBatch;
import io.tidewatch.validators.profile.ParsedValue;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one value costs, decoded already, from a column's first row to its profile: of numbers, and
 * of words of few and of many values.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ColumnCounting {

  private static final int EVENTS = 8192;

  /** The column: its values are all different, or of some 12, 1,000 and 100,000 by Zipf's law. */
  @Param({"number_0", "word_1", "word_4", "word_8"})
  public String column = "number_0";

  private SampledColumn sampled = SampledColumn.EMPTY;
  private final ParsedValue parsed = new ParsedValue();
  private @Nullable ColumnBatch batch;
  private LibrarySketches sketches = LibrarySketches.of(true);

  /** Decodes the events, and freezes the column's bins. */
  @Setup
  public void prepare() {
    sampled = SampledColumn.of(column, EVENTS);
    batch = new ColumnBatch(sampled.frame());
    sketches = LibrarySketches.of(sampled.frame().isNumeric());
  }

  /** The product: nulls, bins, sums, moments, distinct and frequent values. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long product() {
    ColumnBatch counted = Objects.requireNonNull(batch);
    for (Row row : sampled.rows()) {
      counted.add(row, sampled.index(), ColumnBatch.NO_LEAF, parsed);
    }
    return counted.all().rows();
  }

  /** KLL, HLL and moments of a number, HLL and frequent items of a word that is a string. */
  @Benchmark
  @OperationsPerInvocation(EVENTS)
  public long library() {
    for (int row = 0; row < EVENTS; row++) {
      sketches.add(sampled.number(row), sampled.text(row));
    }
    return sketches.rows();
  }
}
