// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCountFormat;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.ScoredEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The join of two sources of labels, killed in the middle: no count differs. */
class RestoredJoinTest {

  private static final OutputTag<SampleChange> SAMPLES =
      new OutputTag<>("samples", FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE));
  private static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>(
          "rejected", FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE));
  private static final OutputTag<StreamCount> COUNTS =
      new OutputTag<>("counts", FormatType.of(StreamCount.class, StreamCountFormat.INSTANCE));

  private static final int CASES = 40;
  private static final Position POSITION = new Position("file:l.csv", 2);
  private static final Subject SUBJECT = new Subject("v1", "production");

  static Stream<Arguments> kinds() {
    return Stream.of(
        Arguments.of(
            "multiclass, class: a", "accuracy", new Answer.Multiclass("1", new TreeMap<>())),
        Arguments.of(
            "regression, value: a",
            "mae",
            new Answer.Regression(1.5, OptionalDouble.empty(), OptionalDouble.empty())));
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aKillInTheMiddleChangesNoCount(String kind, String metric, Answer answer) throws Exception {
    Monitor monitor = monitor(kind, metric);
    Told whole = new Told(monitor);
    try (var harness = join(monitor)) {
      harness.open();
      feed(harness, answer, 0, CASES);
      whole.add(harness);
    }
    Told parts = new Told(monitor);
    OperatorSubtaskState checkpoint;
    try (var harness = join(monitor)) {
      harness.open();
      feed(harness, answer, 0, CASES / 2);
      checkpoint = harness.snapshot(1, T);
      parts.add(harness);
    }
    try (var harness = join(monitor)) {
      harness.initializeState(checkpoint);
      harness.open();
      feed(harness, answer, CASES / 2, CASES);
      parts.add(harness);
    }

    assertThat(parts.cohorts).isEqualTo(whole.cohorts);
    assertThat(parts.counts).isEqualTo(whole.counts).containsKey("labels.quick|ACCEPTED|overruled");
    assertThat(parts.unmet).containsExactlyInAnyOrderElementsOf(whole.unmet).isNotEmpty();
  }

  /** The labels of a case come long after it, so that a kill finds half of them still out. */
  private static void feed(
      KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness,
      Answer answer,
      int from,
      int to)
      throws Exception {
    for (int step = from; step < to; step++) {
      long time = T + step * HOUR / 10;
      var scored = new Scored(SUBJECT, Instant.ofEpochMilli(time), answer, "JFK", Optional.empty());
      harness.processElement1(new ScoredEvent("" + step, scored), time);
      int labelled = step - 12;
      harness.processElement2(label(labelled, time, "quick", labelled % 3), time);
      harness.processElement2(label(labelled, time, "quick", labelled % 3), time);
      harness.processElement2(label(labelled, time + 1, "sure", labelled % 2), time);
      harness.processBothWatermarks(new Watermark(time));
    }
    if (to == CASES) {
      harness.processBothWatermarks(new Watermark(Long.MAX_VALUE));
    }
  }

  private static LabelEvent label(int id, long time, String source, int label) {
    return new LabelEvent("" + id, Instant.ofEpochMilli(time), "" + label, source, POSITION);
  }

  /** What came out, summed. */
  private static final class Told {
    private final OutcomeDesign design;
    private final Cohorts cohorts = new Cohorts(HOUR);
    private final Map<String, Long> counts = new TreeMap<>();
    private final List<String> unmet = new ArrayList<>();

    Told(Monitor monitor) {
      this.design = OutcomeDesign.of(monitor);
    }

    void add(
        KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness) {
      harness.extractOutputValues().forEach(change -> cohorts.add(change, design));
      for (StreamRecord<StreamCount> record : some(harness.getSideOutput(COUNTS))) {
        StreamCount count = record.getValue();
        String name = count.stream() + "|" + count.fate() + "|" + count.reason();
        counts.merge(name, count.count(), Long::sum);
      }
      for (StreamRecord<RejectedRecord> record : some(harness.getSideOutput(REJECTED))) {
        unmet.add(record.getValue().reason() + " " + record.getValue().raw());
      }
    }

    private static <E> List<E> some(@org.jspecify.annotations.Nullable Iterable<E> elements) {
      var list = new ArrayList<E>();
      if (elements != null) {
        elements.forEach(list::add);
      }
      return list;
    }
  }

  private static Monitor monitor(String kind, String metric) {
    return Monitors.of(
        Monitors.FLIGHTS
            .replace("kind: binary, score: score", "kind: " + kind)
            .replace("metrics: [auc]", "metrics: [" + metric + "]")
            .replace(
                "labels: {from: file:l.csv, format: csv, id: id, time: at, label: late}",
                """
                labels:
                      quick: {from: file:q.csv, format: csv, id: id, time: at, label: y}
                      sure: {from: file:s.csv, format: csv, id: id, time: at, label: y}""")
            .replace("  validation-set: {size: 100, refresh: 1d, strata: [origin]}\n", "")
            .replace("validation-set: {size: 100, refresh: 1d, strata: [origin]}\n", ""));
  }

  private static KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change>
      join(Monitor monitor) throws Exception {
    return new KeyedTwoInputStreamOperatorTestHarness<>(
        new KeyedCoProcessOperator<>(
            new JoinGroundTruth(
                monitor,
                CarriedBaseline.of(Optional.empty()),
                new JoinGroundTruth.Outputs(
                    SAMPLES,
                    REJECTED,
                    COUNTS,
                    CompareVersionsTest.PAIRS,
                    JoinGroundTruthTest.VIEWS))),
        ScoredEvent::id,
        LabelEvent::id,
        Types.STRING);
  }
}
