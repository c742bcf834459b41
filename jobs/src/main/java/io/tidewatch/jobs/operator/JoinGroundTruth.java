// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Comparison;
import io.tidewatch.config.Comparison.Mode;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.comparison.CaseLoss;
import io.tidewatch.validators.comparison.PairChange;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.sample.RowSelection;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.JoinStateFormat;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.LateLabel;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Joins the predictions of a case with its label, whichever comes first; see LabelJoin. */
public final class JoinGroundTruth
    extends KeyedCoProcessFunction<String, PredictionEvent, LabelEvent, Change> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final Duration horizon; // configuration
  private final Slicing slicing; // configuration
  private final OutputTag<SampleChange> samples; // configuration
  private final OutputTag<RejectedRecord> lateLabels; // configuration
  private final OutputTag<PairChange> pairs; // configuration
  private transient ValueState<JoinState> joined; // runtime

  /**
   * The join of one monitor.
   *
   * @param pairs takes the cases that both versions of a paired comparison answered
   */
  public JoinGroundTruth(
      Monitor monitor,
      OutputTag<SampleChange> samples,
      OutputTag<RejectedRecord> lateLabels,
      OutputTag<PairChange> pairs) {
    this.monitor = monitor;
    this.horizon = monitor.groundTruth().orElseThrow().horizon();
    this.slicing = new Slicing(monitor.slices());
    this.samples = samples;
    this.lateLabels = lateLabels;
    this.pairs = pairs;
  }

  @Override
  public void open(OpenContext context) {
    joined =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "joined", FormatType.of(JoinState.class, JoinStateFormat.INSTANCE)));
  }

  @Override
  public void processElement1(PredictionEvent event, Context context, Collector<Change> out)
      throws Exception {
    var scored =
        new Scored(
            event.subject(),
            event.time(),
            event.answer(),
            slicing.leafOf(event.row()),
            event.row(),
            event.position());
    JoinState before = before();
    take(before, LabelJoin.onPrediction(before, scored, horizon), context, out);
  }

  @Override
  public void processElement2(LabelEvent event, Context context, Collector<Change> out)
      throws Exception {
    Truth truth = new Truth(event.time(), event.label());
    JoinState before = before();
    LabelJoin.Step step = LabelJoin.onLabel(before, truth, horizon);
    if (step.kind() == LabelJoin.Kind.LATE) {
      context.output(lateLabels, LateLabel.record(event, horizon));
    }
    take(before, step, context, out);
  }

  private void take(JoinState before, LabelJoin.Step step, Context context, Collector<Change> out)
      throws Exception {
    step.changes().forEach(out::collect);
    if (monitor.validationSet().isPresent()) {
      var maker = RowSelection.of(context.getCurrentKey(), monitor);
      SampleChange.between(before, step.next(), horizon, maker)
          .forEach(change -> context.output(samples, change));
    }
    if (monitor.comparison().filter(compared -> compared.mode() == Mode.PAIRED).isPresent()) {
      Comparison compared = monitor.comparison().orElseThrow();
      PairChange.between(before, step.next(), horizon, compared, CaseLoss.of(monitor))
          .forEach(change -> context.output(pairs, change));
    }
    joined.update(step.next());
    long expiry = LabelJoin.expiry(step.next(), horizon).toEpochMilli();
    context.timerService().registerEventTimeTimer(expiry);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Change> out) throws Exception {
    JoinState state = before();
    if (!state.equals(JoinState.EMPTY) && LabelJoin.expiry(state, horizon).toEpochMilli() <= time) {
      joined.clear();
    }
  }

  private JoinState before() throws Exception {
    JoinState state = joined.value();
    return state == null ? JoinState.EMPTY : state;
  }
}
