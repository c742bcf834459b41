// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.validators.profile.Cells;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.EdgeChoice;
import io.tidewatch.validators.profile.FrozenEdges;
import io.tidewatch.validators.profile.Moments;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What one value of a numeric column costs, piece by piece; normal values, frozen edges. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class NumericValue {

  private static final int VALUES = 4096;
  private static final int BASELINE = 100_000;

  private final double[] values = new double[VALUES];
  private final String[] texts = new String[VALUES];
  private final FrozenEdges edges;
  private final ColumnFrame frame;
  private final ParsedValue value = new ParsedValue();
  private final Cells cells;
  private final Moments moments = Moments.of(0);
  private final Profile lean;
  private final Profile full;

  /** Freezes edges on a baseline. */
  public NumericValue() {
    var random = new SplittableRandom(1);
    var weights = new TreeMap<Double, Double>();
    for (int row = 0; row < BASELINE; row++) {
      weights.merge(random.nextGaussian(), 1.0, Double::sum);
    }
    edges = EdgeChoice.edges(weights);
    frame = ColumnFrame.numeric("x", Optional.empty(), edges, 0);
    for (int i = 0; i < VALUES; i++) {
      values[i] = random.nextGaussian();
      texts[i] = Double.toString(values[i]);
    }
    cells = new Cells(edges.bins());
    lean = Profile.lean(frame);
    full = Profile.full(frame);
  }

  /** The histogram alone: bin and count. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long histogram() {
    for (double number : values) {
      cells.add(edges.bin(number));
    }
    return cells.total();
  }

  /** The histogram and the counters of kinds of values: what a slice keeps. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long histogramAndCounters() {
    for (double number : values) {
      frame.take(number, value);
      lean.add(value);
    }
    return lean.rows();
  }

  /** The same and the moments: the goal is 25 ns. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long histogramCountersAndMoments() {
    for (double number : values) {
      frame.take(number, value);
      lean.add(value);
      moments.add(number);
    }
    return moments.count();
  }

  /** All that a window keeps of a column: also sums per bin and the distinct count. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long fullProfile() {
    for (double number : values) {
      frame.take(number, value);
      full.add(value);
    }
    return full.rows();
  }

  /** The full profile from text, as it comes from a record. */
  @Benchmark
  @OperationsPerInvocation(VALUES)
  public long fullProfileFromText() {
    for (String text : texts) {
      frame.parse(text, value);
      full.add(value);
    }
    return full.rows();
  }
}
