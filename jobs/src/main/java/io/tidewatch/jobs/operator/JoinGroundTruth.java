// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Comparison;
import io.tidewatch.config.Comparison.Mode;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.comparison.CaseLoss;
import io.tidewatch.validators.comparison.PairChange;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCount.Fate;
import io.tidewatch.validators.sample.RowSelection;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.JoinStateFormat;
import io.tidewatch.validators.truth.KnownLabel;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.Leftover;
import io.tidewatch.validators.truth.ScoredEvent;
import io.tidewatch.validators.truth.SourceViews;
import io.tidewatch.validators.truth.Truth;
import io.tidewatch.validators.truth.ViewChange;
import java.io.Serializable;
import java.time.Instant;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Joins the predictions of a case with its label, whichever comes first; see LabelJoin. */
public final class JoinGroundTruth
    extends KeyedCoProcessFunction<String, ScoredEvent, LabelEvent, Change> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final CarriedBaseline baseline; // configuration
  private final JoinRule rule; // configuration
  private final Outputs outputs; // configuration
  private transient SourceViews views; // runtime
  private transient @Nullable RowSelection rows; // runtime; where there are validation sets
  private transient ValueState<JoinState> joined; // runtime

  /**
   * What comes out beside the changes.
   *
   * @param unmet labels that met no prediction until their horizon passed
   * @param counts of repeated labels, and of predictions that no label met
   * @param pairs the cases that both versions of a paired comparison answered
   * @param views what each named source of labels says
   */
  public record Outputs(
      OutputTag<SampleChange> samples,
      OutputTag<RejectedRecord> unmet,
      OutputTag<StreamCount> counts,
      OutputTag<PairChange> pairs,
      OutputTag<ViewChange> views)
      implements Serializable {}

  public JoinGroundTruth(Monitor monitor, CarriedBaseline baseline, Outputs outputs) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.rule = JoinRule.of(monitor);
    this.outputs = outputs;
  }

  @Override
  public void open(OpenContext context) {
    views = SourceViews.of(monitor);
    if (monitor.validationSet().isPresent()) {
      rows = new RowSelection(monitor, baseline.baseline());
    }
    joined =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "joined", FormatType.of(JoinState.class, JoinStateFormat.INSTANCE)));
  }

  @Override
  public void processElement1(ScoredEvent event, Context context, Collector<Change> out)
      throws Exception {
    JoinState before = before();
    take(before, LabelJoin.onPrediction(before, event.scored(), rule), context, out);
  }

  @Override
  public void processElement2(LabelEvent event, Context context, Collector<Change> out)
      throws Exception {
    Truth truth = new Truth(event.time(), event.label(), event.source());
    JoinState before = before();
    LabelJoin.Step step = LabelJoin.onLabel(before, truth, event.position(), rule);
    if (step.kind() == LabelJoin.Kind.DUPLICATE) {
      recount(event.source(), Fate.DUPLICATE, "same-label", context);
      return;
    }
    take(before, step, context, out);
  }

  private void take(JoinState before, LabelJoin.Step step, Context context, Collector<Change> out)
      throws Exception {
    step.changes().forEach(out::collect);
    if (rows != null) {
      SampleChange.between(before, step.next(), rule, rows.of(context.getCurrentKey()))
          .forEach(change -> context.output(outputs.samples(), change));
    }
    if (monitor.comparison().filter(compared -> compared.mode() == Mode.PAIRED).isPresent()) {
      Comparison compared = monitor.comparison().orElseThrow();
      PairChange.between(before, step.next(), rule, compared, CaseLoss.of(monitor))
          .forEach(change -> context.output(outputs.pairs(), change));
    }
    views.between(before, step.next()).forEach(seen -> context.output(outputs.views(), seen));
    step.forgotten().forEach(label -> forget(label, step.next(), context));
    joined.update(step.next());
    if (before.equals(JoinState.EMPTY)) {
      wakeAtExpiry(step.next(), context);
    }
  }

  private void forget(KnownLabel label, JoinState state, Context context) {
    if (LabelJoin.isSuperseded(label, state, rule)) {
      recount(label.truth().source(), Fate.ACCEPTED, "forgotten-revision", context);
    } else {
      context.output(outputs.unmet(), label.pushedOut(context.getCurrentKey(), rule.horizon()));
    }
  }

  /** Gives a label that was counted as accepted when it was read its fate. */
  private void recount(String source, Fate fate, String reason, Context context) {
    String stream = LabelSource.streamOf(source);
    context.output(outputs.counts(), new StreamCount(stream, fate, reason, 1));
    context.output(outputs.counts(), StreamCount.accepted(stream, -1));
  }

  /** A case has one timer: it is set again when it fires, never when an event comes. */
  private void wakeAtExpiry(JoinState state, Context context) {
    long expiry = LabelJoin.expiry(state, rule).toEpochMilli();
    context.timerService().registerEventTimeTimer(expiry);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Change> out) throws Exception {
    JoinState state = before();
    Leftover left = Leftover.of(context.getCurrentKey(), state, Instant.ofEpochMilli(time), rule);
    left.labels().forEach(label -> context.output(outputs.unmet(), label));
    for (String source : views.overruled(state, left.rest())) {
      recount(source, Fate.ACCEPTED, "overruled", context);
    }
    if (left.neverLabelled() > 0) {
      context.output(outputs.counts(), neverLabelled(left.neverLabelled()));
    }
    if (left.rest().equals(JoinState.EMPTY)) {
      joined.clear();
    } else {
      joined.update(left.rest());
      wakeAtExpiry(left.rest(), context);
    }
  }

  private StreamCount neverLabelled(long count) {
    return new StreamCount(monitor.sources().rows().name(), Fate.NEVER_LABELLED, "", count);
  }

  private JoinState before() throws Exception {
    JoinState state = joined.value();
    return state == null ? JoinState.EMPTY : state;
  }
}
