// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.config.Comparison.Mode;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.comparison.VersionComparison.Look;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;

/** A monitor that compares, and cases that go through the join into its comparison. */
final class ComparedCases {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration HORIZON = Duration.ofDays(3);
  private static final JoinRule RULE = JoinRule.latestWithin(HORIZON);
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final Subject CHAMPION = new Subject("v1", "production");
  static final Subject CHALLENGER = new Subject("v2", "shadow");

  private static final String DOCUMENT =
      """
      monitor: compared
      owner: team
      sources:
        predictions:
          {from: "file:p", format: csv, id: id, time: at, version: version, stage: stage,
           prediction: {kind: binary, score: score}}
        labels: {from: "file:l", format: csv, id: id, time: at, label: late}
      slices: [origin]
      windows: [1h, 1d]
      ground-truth: {horizon: 3d, wait: 2h}
      comparison:
        {champion: {stage: production}, challenger: {stage: shadow}, mode: paired, loss: error,
         planned: 2000}
      """;

  /** An input of the join of a case. */
  record Input(String id, Object what) {}

  private final Monitor monitor;

  private ComparedCases(Monitor monitor) {
    this.monitor = monitor;
  }

  static ComparedCases paired() {
    return of("mode: paired", "mode: paired");
  }

  /** One case in ten goes to the challenger. */
  static ComparedCases split() {
    return of("mode: paired", "mode: split, shares: {champion: 9, challenger: 1}");
  }

  static ComparedCases of(String piece, String other) {
    try {
      return new ComparedCases(MonitorLoader.parse(DOCUMENT.replace(piece, other), "m.yaml"));
    } catch (InvalidMonitor e) {
      throw new AssertionError(e);
    }
  }

  static Input answer(String id, Subject subject, Instant time, String leaf, double score) {
    var row = new Row(new Schema(List.of("origin")), new String[] {leaf});
    return new Input(
        id, new Scored(subject, time, new Answer.Binary(score), leaf, Optional.of(row)));
  }

  static Input label(String id, Instant time, boolean positive) {
    return new Input(id, new Truth(time, positive ? "1" : "0"));
  }

  static Instant hours(double hours) {
    return NOON.plusMillis((long) (hours * HOUR));
  }

  /** Joins, sums and looks, pane by pane; sums leave at random, as at checkpoints. */
  List<Look> looks(List<Input> inputs, Set<String> slices, long seed) {
    var comparison = new VersionComparison(monitor, slices);
    var state = new ComparisonState();
    var looks = new ArrayList<Look>();
    panes(inputs, seed)
        .forEach(
            (start, pane) -> {
              ComparisonState restored = // as after a restart
                  ComparisonStateFormat.INSTANCE.fromBytes(
                      ComparisonStateFormat.INSTANCE.toBytes(state));
              Look look = comparison.look(state, Window.of(start, HOUR), pane);
              Look again = comparison.look(restored, Window.of(start, HOUR), pane);
              if (!look.equals(again) || !state.equals(restored)) {
                throw new AssertionError("a restored state gave " + again + ", must be " + look);
              }
              if (!look.verdicts().isEmpty()) {
                looks.add(look);
              }
            });
    return looks;
  }

  /** What is booked in each pane. */
  Map<Long, ComparedPane> panes(List<Input> inputs, long seed) {
    var random = new SplittableRandom(seed);
    Booking booking = VersionComparison.booking(monitor);
    var pairs = new OpenPairs(booking);
    var split = new OpenSplit(booking, monitor.comparison().orElseThrow(), CaseLoss.of(monitor));
    var panes = new TreeMap<Long, ComparedPane>();
    var states = new HashMap<String, JoinState>();
    for (Input input : inputs) {
      JoinState before = states.getOrDefault(input.id(), JoinState.EMPTY);
      LabelJoin.Step step = step(before, input);
      states.put(input.id(), step.next());
      pairs(before, step.next()).forEach(pairs::add);
      step.changes().forEach(change -> addIfSplit(split, change));
      if (random.nextInt(50) == 0) {
        pairs.drain(partial -> add(panes, partial));
        split.drain(partial -> add(panes, partial));
      }
    }
    pairs.drain(partial -> add(panes, partial));
    split.drain(partial -> add(panes, partial));
    return panes;
  }

  List<PairChange> pairs(JoinState before, JoinState after) {
    return isSplit()
        ? List.of()
        : PairChange.between(
            before, after, RULE, monitor.comparison().orElseThrow(), CaseLoss.of(monitor));
  }

  private void addIfSplit(OpenSplit split, Change change) {
    if (isSplit()) {
      split.add(change);
    }
  }

  private boolean isSplit() {
    return monitor.comparison().orElseThrow().mode() == Mode.SPLIT;
  }

  private static LabelJoin.Step step(JoinState before, Input input) {
    return input.what() instanceof Scored scored
        ? LabelJoin.onPrediction(before, scored, RULE)
        : LabelJoin.onLabel(before, (Truth) input.what(), new Position("file:l", 1), RULE);
  }

  /** The bytes, as a network would. */
  private static void add(Map<Long, ComparedPane> panes, ComparedPartial partial) {
    ComparedPartial sent =
        ComparedPartialFormat.INSTANCE.fromBytes(ComparedPartialFormat.INSTANCE.toBytes(partial));
    panes
        .computeIfAbsent(sent.bookedPane(), start -> new ComparedPane())
        .add(sent.cell(), sent.sums());
  }
}
