// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import static io.tidewatch.jobs.operator.Operators.HOUR;
import static io.tidewatch.jobs.operator.Operators.T;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.pane.StreamCount;
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
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The join of two sources of labels, killed in the middle: no count differs. */
class RestoredJoinTest {

  /** So many that the first end before the job is killed: they are remembered for 50 steps. */
  private static final int CASES = 160;

  private static final Position POSITION = new Position("file:l.csv", 2);
  private static final Subject SUBJECT = new Subject("v1", "production");

  private static final Answer CLASS = new Answer.Multiclass("1", new TreeMap<>());

  static Stream<Arguments> restarts() {
    return Stream.of(
        Arguments.of("heap", List.of(1, 1)),
        Arguments.of("heap", List.of(1, 2, 3, 1)),
        Arguments.of("disk", List.of(1, 1)),
        Arguments.of("disk", List.of(2, 3, 1, 2)));
  }

  @Test
  void aKillInTheMiddleChangesNoCountOfNumbers() throws Exception {
    var answer = new Answer.Regression(1.5, OptionalDouble.empty(), OptionalDouble.empty());
    Monitor monitor = monitor("regression, value: a", "mae");
    assertThat(told(monitor, answer, "heap", List.of(1, 1)))
        .isEqualTo(told(monitor, answer, "heap", List.of(1)));
  }

  @ParameterizedTest
  @MethodSource("restarts")
  void noKillAndNoRescaleChangesACount(String backend, List<Integer> parallelisms)
      throws Exception {
    Monitor monitor = monitor("multiclass, class: a", "accuracy");
    Told whole = told(monitor, CLASS, "heap", List.of(1));
    assertThat(whole.counts).containsKey("labels.quick|ACCEPTED|overruled");
    assertThat(whole.unmet).isNotEmpty();
    assertThat(told(monitor, CLASS, backend, parallelisms)).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(strings = {"heap", "disk"})
  void whatEarlierBuildsKeptByKeyIsGoneOnWith(String backend) throws Exception {
    Monitor monitor = monitor("multiclass, class: a", "accuracy");
    var told = new Told(monitor);
    try (var join = JoinSubtasks.start(monitor, "heap", 1, Optional.empty())) {
      feed(join, CLASS, 0, CASES / 4);
      told.add(join);
    }
    OperatorSubtaskState checkpoint;
    try (var byKey = JoinSubtasks.byKey(monitor, backend)) {
      feed(byKey, CLASS, 0, CASES / 4);
      checkpoint = byKey.checkpoint();
    }
    for (int part = 1; part < 4; part++) {
      try (var join = JoinSubtasks.start(monitor, backend, 3 - part % 2, Optional.of(checkpoint))) {
        assertThat(join.timers() > 0).as("timers of earlier builds").isEqualTo(part == 1);
        feed(join, CLASS, part * CASES / 4, (part + 1) * CASES / 4);
        told.add(join);
        checkpoint = join.checkpoint();
        assertThat(join.cases() == 0).as("all ended").isEqualTo(part == 3);
      }
    }
    assertThat(told).isEqualTo(told(monitor, CLASS, "heap", List.of(1)));
  }

  /** What is told when the join is killed after equal parts, and started with these subtasks. */
  private static Told told(
      Monitor monitor, Answer answer, String backend, List<Integer> parallelisms) throws Exception {
    var told = new Told(monitor);
    Optional<OperatorSubtaskState> checkpoint = Optional.empty();
    for (int part = 0; part < parallelisms.size(); part++) {
      int from = part * CASES / parallelisms.size();
      int to = (part + 1) * CASES / parallelisms.size();
      try (var join = JoinSubtasks.start(monitor, backend, parallelisms.get(part), checkpoint)) {
        feed(join, answer, from, to);
        checkpoint = Optional.of(join.checkpoint());
        told.add(join);
        feed(join, answer, to, Math.min(CASES - 1, to + 3)); // lost by the kill
      }
    }
    return told;
  }

  /** The labels of a case come long after it, so that a kill finds half of them still out. */
  private static void feed(JoinSubtasks join, Answer answer, int from, int to) throws Exception {
    for (int step = from; step < to; step++) {
      long time = T + step * HOUR / 10;
      var scored = new Scored(SUBJECT, Instant.ofEpochMilli(time), answer, "JFK", Optional.empty());
      join.of("" + step).processElement1(new ScoredEvent("" + step, scored), time);
      int labelled = step - 12;
      var ofLabelled = join.of("" + labelled);
      ofLabelled.processElement2(label(labelled, time, "quick", labelled % 3), time);
      ofLabelled.processElement2(label(labelled, time, "quick", labelled % 3), time);
      ofLabelled.processElement2(label(labelled, time + 1, "sure", labelled % 2), time);
      join.watermark(time);
    }
    if (to == CASES) {
      join.watermark(Long.MAX_VALUE);
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
    private final TreeMap<String, Integer> unmet = new TreeMap<>();

    Told(Monitor monitor) {
      this.design = OutcomeDesign.of(monitor);
    }

    void add(JoinSubtasks join) {
      join.subtasks().forEach(this::add);
    }

    private void add(
        KeyedTwoInputStreamOperatorTestHarness<String, ScoredEvent, LabelEvent, Change> harness) {
      harness.extractOutputValues().forEach(change -> cohorts.add(change, design));
      for (StreamRecord<StreamCount> record : some(harness.getSideOutput(JoinSubtasks.COUNTS))) {
        StreamCount count = record.getValue();
        String name = count.stream() + "|" + count.fate() + "|" + count.reason();
        counts.merge(name, count.count(), Long::sum);
      }
      for (StreamRecord<RejectedRecord> record :
          some(harness.getSideOutput(JoinSubtasks.REJECTED))) {
        unmet.merge(record.getValue().reason() + " " + record.getValue().raw(), 1, Integer::sum);
      }
    }

    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Told that
          && cohorts.equals(that.cohorts)
          && counts.equals(that.counts)
          && unmet.equals(that.unmet);
    }

    @Override
    public int hashCode() {
      return counts.hashCode();
    }

    @Override
    public String toString() {
      return counts + " " + unmet + " " + cohorts;
    }

    private static <E> List<E> some(@Nullable Iterable<E> elements) {
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
}
