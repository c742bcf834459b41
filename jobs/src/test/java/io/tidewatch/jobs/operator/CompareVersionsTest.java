// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.T;
import static io.tidewatch.jobs.operator.Operators.keyed;
import static io.tidewatch.jobs.operator.Operators.label;
import static io.tidewatch.jobs.operator.Operators.prediction;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.comparison.ComparedPartial;
import io.tidewatch.validators.comparison.ComparedPartialFormat;
import io.tidewatch.validators.comparison.OpenPairs;
import io.tidewatch.validators.comparison.PairChange;
import io.tidewatch.validators.comparison.PairChangeFormat;
import io.tidewatch.validators.comparison.VersionComparison;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCountFormat;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.ScoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.api.Test;

/** The plumbing of comparisons. */
class CompareVersionsTest {

  static final OutputTag<PairChange> PAIRS =
      new OutputTag<>("pairs", FormatType.of(PairChange.class, PairChangeFormat.INSTANCE));

  private static final OutputTag<Measurement> MEASUREMENTS =
      new OutputTag<>("m", FormatType.of(Measurement.class, MeasurementFormat.INSTANCE));
  private static final Monitor COMPARED = Monitors.of(Monitors.FLIGHTS + Monitors.COMPARISON);
  private static final Subject CHAMPION = new Subject("v1", "production");
  private static final Subject CHALLENGER = new Subject("v2", "shadow");
  private static final int HOURS = 12;

  @Test
  void theJoinGivesAPairOfEachCaseThatBothAnswered() throws Exception {
    try (var join = join(COMPARED)) {
      join.open();
      join.processElement1(new StreamRecord<>(scored(prediction("1", T, 0.7))));
      join.processElement2(new StreamRecord<>(label("1", T + 60)));
      join.processElement1(
          new StreamRecord<>(scored(of(CHALLENGER, prediction("1", T + 90, 0.2)))));
      join.processElement1(new StreamRecord<>(scored(of(CHALLENGER, prediction("2", T, 0.2)))));
      assertThat(join.getSideOutput(PAIRS))
          .extracting(StreamRecord::getValue)
          .containsExactly(
              new PairChange(
                  CHAMPION,
                  CHALLENGER,
                  Instant.ofEpochMilli(T + 90),
                  "JFK",
                  1,
                  1,
                  Instant.ofEpochMilli(T + 90)));
    }
  }

  @Test
  void withoutAComparisonTheJoinGivesNoPairs() throws Exception {
    try (var join = join(Operators.MONITOR)) {
      join.open();
      join.processElement1(new StreamRecord<>(scored(prediction("1", T, 0.7))));
      join.processElement1(new StreamRecord<>(scored(of(CHALLENGER, prediction("1", T, 0.2)))));
      join.processElement2(new StreamRecord<>(label("1", T + 60)));
      assertThat(join.getSideOutput(PAIRS)).isNull();
    }
  }

  @Test
  void neitherTheOrderOfPartialsNorARestartChangesAnOutput() throws Exception {
    List<ComparedPartial> partials = partials();
    List<Object> expected = outputs(partials, HOURS / 2);
    assertThat(expected).hasSize(5 * HOURS);
    for (int seed = 0; seed < 5; seed++) {
      var shuffled = new ArrayList<>(partials);
      Collections.shuffle(shuffled, new Random(seed));
      assertThat(outputs(shuffled, seed)).isEqualTo(expected);
    }
  }

  @Test
  void aWorseShadowBreachesInTheEnd() throws Exception {
    List<Verdict> verdicts = new ArrayList<>();
    for (Object output : outputs(partials(), 3)) {
      if (output instanceof Verdict verdict) {
        verdicts.add(verdict);
      }
    }
    assertThat(verdicts.get(0).outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    assertThat(verdicts.get(verdicts.size() - 1).outcome()).isEqualTo(Outcome.BREACH);
  }

  /** All verdicts and measurements, with a kill and a restore once so many hours are over. */
  private static List<Object> outputs(List<ComparedPartial> partials, int killedAfter)
      throws Exception {
    var verdicts = new ArrayList<Object>();
    var measured = new ArrayList<Object>();
    OperatorSubtaskState state;
    try (var first = comparison()) {
      first.open();
      for (ComparedPartial partial : partials) {
        byte[] bytes = ComparedPartialFormat.INSTANCE.toBytes(partial);
        first.processElement(ComparedPartialFormat.INSTANCE.fromBytes(bytes), T);
      }
      first.processWatermark(T + killedAfter * HOUR - 1);
      state = first.snapshot(1, T);
      collect(first, verdicts, measured);
    }
    try (var second = comparison()) {
      second.initializeState(state);
      second.open();
      second.processWatermark(Long.MAX_VALUE);
      collect(second, verdicts, measured);
    }
    verdicts.addAll(measured);
    return verdicts;
  }

  private static void collect(
      KeyedOneInputStreamOperatorTestHarness<String, ComparedPartial, Verdict> harness,
      List<Object> verdicts,
      List<Object> measured) {
    verdicts.addAll(harness.extractOutputValues());
    var side = harness.getSideOutput(MEASUREMENTS);
    if (side != null) {
      side.forEach(record -> measured.add(record.getValue()));
    }
  }

  /** A hundred pairs an hour of which a fifth differ, four times of five against the challenger. */
  private static List<ComparedPartial> partials() {
    var random = new SplittableRandom(4);
    var open = new OpenPairs(VersionComparison.booking(COMPARED));
    var partials = new ArrayList<ComparedPartial>();
    for (int i = 0; i < HOURS * 100; i++) {
      Instant time = Instant.ofEpochMilli(T + i * HOUR / 100);
      double difference = random.nextInt(5) > 0 ? 0 : random.nextInt(5) > 0 ? 1 : -1;
      String leaf = i % 2 == 0 ? "JFK" : "LGA";
      open.add(new PairChange(CHAMPION, CHALLENGER, time, leaf, difference, 1, time));
      if (i % 70 == 0) {
        open.drain(partials::add);
      }
    }
    open.drain(partials::add);
    return partials;
  }

  private static PredictionEvent of(Subject subject, PredictionEvent event) {
    return new PredictionEvent(
        event.id(), event.time(), subject, event.answer(), event.row(), event.position());
  }

  private static KeyedOneInputStreamOperatorTestHarness<String, ComparedPartial, Verdict>
      comparison() throws Exception {
    var compare = new CompareVersions(COMPARED, CarriedBaseline.of(Optional.empty()), MEASUREMENTS);
    return keyed(compare, partial -> "flights", Types.STRING);
  }

  private static ScoredEvent scored(PredictionEvent event) {
    return ScoredEvent.of(event, COMPARED, new Slicing(COMPARED.slices()));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change>
      join(Monitor monitor) throws Exception {
    var samples =
        new OutputTag<>("samples", FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE));
    var rejected =
        new OutputTag<>(
            "rejected", FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE));
    var counts =
        new OutputTag<>("counts", FormatType.of(StreamCount.class, StreamCountFormat.INSTANCE));
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new JoinGroundTruth(
            monitor,
            CarriedBaseline.of(Optional.empty()),
            new JoinGroundTruth.Outputs(
                samples, rejected, counts, PAIRS, JoinGroundTruthTest.VIEWS)),
        ScoredEvent::id,
        LabelEvent::id,
        Types.STRING);
  }
}
