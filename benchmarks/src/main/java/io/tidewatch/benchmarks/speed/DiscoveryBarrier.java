// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.validators.discovery.BatchLedger;
import io.tidewatch.validators.discovery.DiscoveryRule;
import io.tidewatch.validators.discovery.Family;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to decide a family of 100,000 tests, one in a hundred of which is true. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class DiscoveryBarrier {

  private static final int TESTS = 100_000;
  private static final int TRUE_EVERY = 100;
  private static final double LEVEL = .003;

  /** The rule. */
  @Param public DiscoveryControl control = DiscoveryControl.BH;

  private final double[] pValues = new double[TESTS];

  /** Draws the p-values. */
  public DiscoveryBarrier() {
    var random = new SplittableRandom(1);
    for (int test = 0; test < TESTS; test++) {
      double p = random.nextDouble();
      pValues[test] = test % TRUE_EVERY == 0 ? p * 1e-9 : p;
    }
  }

  /** The whole barrier: the family and its decision. */
  @Benchmark
  public int decide() {
    DiscoveryRule rule = DiscoveryRule.of(control, BatchLedger.EMPTY);
    return rule.decide(Family.of(LEVEL, pValues)).count();
  }
}
