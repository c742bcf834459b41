// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Comparison;
import io.tidewatch.config.Comparison.Mode;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.metric.JobMetric;
import io.tidewatch.jobs.state.CaseLog;
import io.tidewatch.jobs.state.CasesByKey;
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
import java.time.Duration;
import java.time.Instant;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/** Joins the predictions of a case with its label, whichever comes first; see LabelJoin. */
public final class JoinGroundTruth extends AbstractStreamOperator<Change>
    implements TwoInputStreamOperator<ScoredEvent, LabelEvent, Change> {

  private static final long serialVersionUID = 1L;

  /** What earlier builds kept. */
  private static final ValueStateDescriptor<JoinState> BY_KEY =
      new ValueStateDescriptor<>(
          "joined", FormatType.of(JoinState.class, JoinStateFormat.INSTANCE));

  /**
   * What ends is told at the end of so much event time, at most: what ends together is read
   * together. A choice.
   */
  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  /** Of short times: what ends is told late by a 64th of its time at most. A choice. */
  private static final int TOLD_SHARE = 64;

  private final Monitor monitor; // configuration
  private final CarriedBaseline baseline; // configuration
  private final JoinRule rule; // configuration
  private final Outputs outputs; // configuration
  private transient SourceViews views; // runtime
  private transient @Nullable RowSelection rows; // runtime; where there are validation sets
  private transient CaseLog<JoinState> cases; // runtime

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
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    cases =
        new CaseLog<>(
            context.getKeyedStateStore(), this, JoinStateFormat.INSTANCE, this::keptUntil);
    if (context.isRestored()) {
      KeyedStateBackend<String> state = getKeyedStateBackend();
      CasesByKey.moveTo(cases, state, BY_KEY);
      var unused =
          getInternalTimerService(
              CasesByKey.TIMERS, VoidNamespaceSerializer.INSTANCE, CasesByKey.SILENT);
    }
  }

  @Override
  public void open() throws Exception {
    super.open();
    views = SourceViews.of(monitor);
    if (monitor.validationSet().isPresent()) {
      rows = new RowSelection(monitor, baseline.baseline());
    }
    JobMetric.CASES.gauge(getMetricGroup(), monitor.name(), cases::size);
  }

  @Override
  public void processElement1(StreamRecord<ScoredEvent> element) throws Exception {
    ScoredEvent event = element.getValue();
    JoinState before = before(event.id());
    take(event.id(), before, LabelJoin.onPrediction(before, event.scored(), rule));
  }

  @Override
  public void processElement2(StreamRecord<LabelEvent> element) throws Exception {
    LabelEvent event = element.getValue();
    Truth truth = new Truth(event.time(), event.label(), event.source());
    JoinState before = before(event.id());
    LabelJoin.Step step = LabelJoin.onLabel(before, truth, event.position(), rule);
    if (step.kind() == LabelJoin.Kind.DUPLICATE) {
      recount(event.source(), Fate.DUPLICATE, "same-label");
      return;
    }
    take(event.id(), before, step);
  }

  private void take(String id, JoinState before, LabelJoin.Step step) throws Exception {
    step.changes().forEach(change -> output.collect(new StreamRecord<>(change)));
    if (rows != null) {
      SampleChange.between(before, step.next(), rule, rows.of(id))
          .forEach(change -> tell(outputs.samples(), change));
    }
    if (monitor.comparison().filter(compared -> compared.mode() == Mode.PAIRED).isPresent()) {
      Comparison compared = monitor.comparison().orElseThrow();
      PairChange.between(before, step.next(), rule, compared, CaseLoss.of(monitor))
          .forEach(change -> tell(outputs.pairs(), change));
    }
    views.between(before, step.next()).forEach(seen -> tell(outputs.views(), seen));
    step.forgotten().forEach(label -> forget(id, label, step.next()));
    if (!step.next().equals(before)) {
      cases.put(step.next());
    }
  }

  private void forget(String id, KnownLabel label, JoinState state) {
    if (LabelJoin.isSuperseded(label, state, rule)) {
      recount(label.truth().source(), Fate.ACCEPTED, "forgotten-revision");
    } else {
      tell(outputs.unmet(), label.pushedOut(id, rule.horizon()));
    }
  }

  /** Gives a label that was counted as accepted when it was read its fate. */
  private void recount(String source, Fate fate, String reason) {
    String stream = LabelSource.streamOf(source);
    tell(outputs.counts(), new StreamCount(stream, fate, reason, 1));
    tell(outputs.counts(), StreamCount.accepted(stream, -1));
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    cases.end(mark.getTimestamp(), this::rest);
    super.processWatermark(mark);
  }

  private @Nullable JoinState rest(String id, JoinState state, long time) {
    Leftover left = Leftover.of(id, state, Instant.ofEpochMilli(time), rule);
    left.labels().forEach(label -> tell(outputs.unmet(), label));
    for (String source : views.overruled(state, left.rest())) {
      recount(source, Fate.ACCEPTED, "overruled");
    }
    if (left.neverLabelled() > 0) {
      tell(outputs.counts(), neverLabelled(left.neverLabelled()));
    }
    return left.rest().equals(JoinState.EMPTY) ? null : left.rest();
  }

  private StreamCount neverLabelled(long count) {
    return new StreamCount(monitor.sources().rows().name(), Fate.NEVER_LABELLED, "", count);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    cases.save();
    super.snapshotState(context);
  }

  /** Cases that wait or are remembered. */
  long cases() {
    return cases.size();
  }

  private long keptUntil(JoinState state) {
    long share = rule.remembered().toMillis() / TOLD_SHARE;
    long step = Math.max(1, Math.min(TOLD_EVERY.toMillis(), share));
    return -Math.floorDiv(-LabelJoin.expiry(state, rule).toEpochMilli(), step) * step; // up
  }

  private <T> void tell(OutputTag<T> tag, T value) {
    output.collect(tag, new StreamRecord<>(value));
  }

  private JoinState before(String id) throws Exception {
    JoinState state = cases.get(id);
    return state == null ? JoinState.EMPTY : state;
  }
}
