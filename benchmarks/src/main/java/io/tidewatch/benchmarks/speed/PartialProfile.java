// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.profile.ColumnBatch;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileFormat;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What it costs to send the profile of one column, of 8,192 rows, from where it was counted to
 * where windows are merged: to write it, and to read it and add it to another.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PartialProfile {

  private static final int EVENTS = 8192;

  /** The column, as of {@link ColumnCounting}. */
  @Param({"number_0", "word_1", "word_4", "word_8"})
  public String column = "number_0";

  private Profile profile = Profile.lean(SampledColumn.EMPTY.frame());
  private Profile sum = profile;
  private byte[] written = new byte[0];
  private LibrarySketches sketches = LibrarySketches.of(true);
  private LibrarySketches sketchSum = sketches;
  private List<byte[]> sketchesWritten = sketches.write();

  /** Counts the rows. */
  @Setup
  public void prepare() {
    SampledColumn sampled = SampledColumn.of(column, EVENTS);
    ColumnFrame frame = sampled.frame();
    var batch = new ColumnBatch(frame);
    var parsed = new ParsedValue();
    sketches = LibrarySketches.of(frame.isNumeric());
    sketchSum = LibrarySketches.of(frame.isNumeric());
    for (int row = 0; row < EVENTS; row++) {
      Row values = sampled.rows().get(row);
      batch.add(values, sampled.index(), ColumnBatch.NO_LEAF, parsed);
      sketches.add(sampled.number(row), sampled.text(row));
    }
    profile = batch.all();
    sum = profile.copy();
    written = ProfileFormat.INSTANCE.toBytes(profile);
    sketchesWritten = sketches.write();
    System.out.printf(
        "%n%s: %,d bytes, of the library %,d%n",
        column, written.length, sketchesWritten.stream().mapToInt(bytes -> bytes.length).sum());
  }

  /** Writes the product's. */
  @Benchmark
  public byte[] write() {
    return ProfileFormat.INSTANCE.toBytes(profile);
  }

  /** Reads the product's and adds it. */
  @Benchmark
  public Profile merge() {
    sum.merge(ProfileFormat.INSTANCE.fromBytes(written));
    return sum;
  }

  /** Writes the library's: KLL and HLL, or frequent items and HLL. */
  @Benchmark
  public List<byte[]> libraryWrite() {
    return sketches.write();
  }

  /** Reads the library's and adds them. */
  @Benchmark
  public LibrarySketches libraryMerge() {
    sketchSum.merge(sketchesWritten);
    return sketchSum;
  }
}
