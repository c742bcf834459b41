// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.Severity;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.ColumnPartialFormat;
import io.tidewatch.validators.pane.OpenCohorts;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.sample.RowSelection;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.ScoredEvent;
import io.tidewatch.validators.truth.Truth;
import io.tidewatch.validators.window.ColumnReader;
import io.tidewatch.validators.window.ColumnWindow;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.java.functions.KeySelector;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;

/** What the operators are fed with. */
final class Operators {

  static final Monitor MONITOR = Monitors.of(Monitors.FLIGHTS);
  static final Monitor DEDUP =
      Monitors.with(
          Monitors.FLIGHTS, "stage: stage,", "stage: stage, dedup: {by: id, within: 1h},");

  /** Whose rows may come two hours late. */
  static final Monitor LATE =
      Monitors.with(
          Monitors.FLIGHTS.replace("wait: 1h", "wait: 2h"),
          "stage: stage,",
          "stage: stage, allowed-lateness: 2h,");

  static final long HOUR = Duration.ofHours(1).toMillis();
  static final long T = Instant.parse("2013-02-08T00:00:00Z").toEpochMilli();

  private static final Subject SUBJECT = new Subject("v1", "production");
  private static final Schema SCHEMA = new Schema(List.of("origin", "distance", "score"));
  private static final Position POSITION = new Position("file:p.csv", 2);
  private static final JoinRule RULE = JoinRule.latestWithin(Duration.ofHours(2));

  private Operators() {}

  static <K, I, O> KeyedOneInputStreamOperatorTestHarness<K, I, O> keyed(
      KeyedProcessFunction<K, I, O> function, KeySelector<I, K> key, TypeInformation<K> type)
      throws Exception {
    return new KeyedOneInputStreamOperatorTestHarness<>(
        new KeyedProcessOperator<>(function), key, type);
  }

  static PredictionEvent prediction(String id, long time, double score) {
    return new PredictionEvent(
        id, Instant.ofEpochMilli(time), SUBJECT, new Answer.Binary(score), row(score), POSITION);
  }

  static ScoredEvent scored(String id, long time, double score) {
    return ScoredEvent.of(prediction(id, time, score), MONITOR, new Slicing(MONITOR.slices()));
  }

  static LabelEvent label(String id, long time) {
    return new LabelEvent(id, Instant.ofEpochMilli(time), "1", POSITION);
  }

  private static Row row(double score) {
    return new Row(SCHEMA, new String[] {"JFK", "100", "" + score});
  }

  /** Partials of one column after the other of two panes, each pane in two. */
  static List<ColumnPartial> partials(int count, long from) {
    var partials = new ArrayList<ColumnPartial>();
    var panes = new OpenPanes(MONITOR, Optional.empty());
    for (int i = 0; i < count; i++) {
      panes.add(prediction("" + i, from + i * HOUR / count, i / (double) count));
      if (i == count / 2) {
        panes.drain(partials::add);
      }
    }
    panes.drain(partials::add);
    return partials;
  }

  /** State keeps what it is given: each harness gets its own. */
  static void feed(
      JudgingHarness<String, ColumnPartial, WindowPart> harness, List<ColumnPartial> partials)
      throws Exception {
    for (ColumnPartial partial : partials) {
      byte[] bytes = ColumnPartialFormat.INSTANCE.toBytes(partial);
      harness.processElement(ColumnPartialFormat.INSTANCE.fromBytes(bytes), T);
    }
  }

  /** What the columns say of the first hour, and of the first two. */
  static List<WindowPart> parts(int count, long from) {
    var reader = new ColumnReader(MONITOR, Optional.empty(), Detail.ESSENTIAL);
    var slicing = new Slicing(MONITOR.slices());
    var parts = new ArrayList<WindowPart>();
    for (ColumnPartial partial : partials(count, from)) {
      for (Duration size : MONITOR.windows()) {
        Window window = Window.of(from, size.toMillis());
        parts.add(reader.read(ColumnWindow.of(window, List.of(partial), slicing)));
      }
    }
    return parts;
  }

  /** Two predictions of one hour, one of them labelled an hour later. */
  static List<CohortPartial> cohorts() {
    var changes = new ArrayList<Change>();
    changes.addAll(LabelJoin.onPrediction(JoinState.EMPTY, scored(0.3), RULE).changes());
    LabelJoin.Step second = LabelJoin.onPrediction(JoinState.EMPTY, scored(0.7), RULE);
    changes.addAll(second.changes());
    changes.addAll(LabelJoin.onLabel(second.next(), truth(T + HOUR), POSITION, RULE).changes());
    var cohorts = new OpenCohorts(HOUR, OutcomeDesign.binary(0.5));
    changes.forEach(cohorts::add);
    var partials = new ArrayList<CohortPartial>();
    cohorts.drain(partials::add);
    return partials;
  }

  /** A prediction with its label, all told when the label came; in panes of two hours. */
  static CohortPartial labelled(long predicted, long known) {
    long pane = 2 * HOUR;
    var label =
        new Contribution(
            SUBJECT,
            Instant.ofEpochMilli(predicted),
            Optional.of(truth(known)),
            new Answer.Binary(0.7),
            "JFK");
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    table.add(label, 1);
    var change = new Change(label, 1, Instant.ofEpochMilli(known));
    return new CohortPartial(SUBJECT, CohortCell.of(change, pane), table);
  }

  static SampleChange gained(String id, long time) {
    Scored scored = scored(0.7);
    return new RowSelection(MONITOR, Optional.empty())
        .of(id)
        .gained(scored, List.of(scored), truth(time), Instant.ofEpochMilli(time));
  }

  private static Scored scored(double score) {
    return new Scored(
        SUBJECT, Instant.ofEpochMilli(T), new Answer.Binary(score), "JFK", Optional.of(row(score)));
  }

  private static Truth truth(long time) {
    return new Truth(Instant.ofEpochMilli(time), "1");
  }

  /** A check that breaches for three hours and passes for six. */
  static List<Verdict> verdicts() {
    var verdicts = new ArrayList<Verdict>();
    for (int hour = 0; hour < 9; hour++) {
      Window window = Window.of(T + hour * HOUR, HOUR);
      var key = new MeasurementKey("flights", SUBJECT, "all", Optional.of("origin"), "psi", window);
      verdicts.add(
          new Verdict(
              "m" + hour,
              key,
              "drift",
              hour < 3 ? Outcome.BREACH : Outcome.PASS,
              OptionalDouble.of(0.3),
              OptionalDouble.of(0.1),
              OptionalDouble.empty(),
              1000,
              "",
              Severity.ERROR,
              false,
              window.end(),
              Optional.empty()));
    }
    return verdicts;
  }

  static <E> List<E> reversed(List<E> elements) {
    var reversed = new ArrayList<>(elements);
    Collections.reverse(reversed);
    return reversed;
  }
}
