// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.speed;

import io.tidewatch.benchmarks.join.JoinEvents;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.JoinStateFormat;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.ScoredEvent;
import io.tidewatch.validators.truth.Truth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
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
 * What a prediction and its label cost the join, decoded already, while many others wait on the
 * heap: their steps, and the changes that cohorts count. With the state it is {@code
 * scripts/bench-join-operator}, with the shuffle and all else of the job {@code
 * scripts/bench-join}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class JoinStep {

  private static final int PAIRS = 4096;

  /** Predictions that wait for a label. */
  @Param({"100000", "1000000"})
  public int waiting = 100_000;

  private final Monitor monitor = DecodedEvents.monitor();
  private final JoinRule rule = JoinRule.of(monitor);
  private final Map<String, JoinState> states = new HashMap<>();
  private final Map<String, Double> scores = new HashMap<>();
  private final List<ScoredEvent> predictions = new ArrayList<>();
  private final List<LabelEvent> labels = new ArrayList<>();
  private final List<byte[]> written = new ArrayList<>();

  /** Lets the others wait. */
  @Setup
  public void prepare() throws InvalidMonitor {
    var events = new JoinEvents();
    var slicing = new Slicing(monitor.slices());
    for (int n = 0; n < waiting + PAIRS; n++) {
      ScoredEvent event = ScoredEvent.of(events.prediction(n), monitor, slicing);
      if (n < PAIRS) {
        predictions.add(event);
        labels.add(events.label(n, JoinEvents.timeOf(n) + 60_000));
        written.add(JoinStateFormat.INSTANCE.toBytes(predicted(event).next()));
      } else {
        states.put(event.id(), predicted(event).next());
        scores.put(event.id(), event.scored().answer().number().orElseThrow());
      }
    }
  }

  private LabelJoin.Step predicted(ScoredEvent event) {
    return LabelJoin.onPrediction(JoinState.EMPTY, event.scored(), rule);
  }

  private LabelJoin.Step labelled(JoinState state, LabelEvent label) {
    var truth = new Truth(label.time(), label.label(), label.source());
    return LabelJoin.onLabel(state, truth, label.position(), rule);
  }

  /** The product's steps, with all that waits on the heap. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public int pairOnHeap() {
    int changes = 0;
    for (ScoredEvent event : predictions) {
      LabelJoin.Step step =
          LabelJoin.onPrediction(
              states.getOrDefault(event.id(), JoinState.EMPTY), event.scored(), rule);
      changes += step.changes().size();
      states.put(event.id(), step.next());
    }
    for (LabelEvent label : labels) {
      LabelJoin.Step step = labelled(states.getOrDefault(label.id(), JoinState.EMPTY), label);
      changes += step.changes().size();
      states.put(label.id(), step.next());
    }
    labels.forEach(label -> states.remove(label.id())); // as when it expires
    return changes;
  }

  /** What is more of them where states are bytes: each is read and written twice. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public int pairOfBytes() {
    int changes = 0;
    for (int n = 0; n < PAIRS; n++) {
      LabelJoin.Step step = predicted(predictions.get(n));
      changes += step.changes().size() + JoinStateFormat.INSTANCE.toBytes(step.next()).length;
      JoinState read = JoinStateFormat.INSTANCE.fromBytes(written.get(n));
      LabelJoin.Step joined = labelled(read, labels.get(n));
      changes += joined.changes().size() + JoinStateFormat.INSTANCE.toBytes(joined.next()).length;
    }
    return changes;
  }

  /** The naive way: a map from id to score. It knows no revisions, sources, horizon or times. */
  @Benchmark
  @OperationsPerInvocation(PAIRS)
  public double naivePair() {
    double losses = 0;
    for (ScoredEvent event : predictions) {
      scores.put(event.id(), event.scored().answer().number().orElseThrow());
    }
    for (LabelEvent label : labels) {
      Double score = scores.remove(label.id());
      double error = (label.label().equals("1") ? 1 : 0) - (score == null ? 0 : score);
      losses += error * error;
    }
    return losses;
  }
}
