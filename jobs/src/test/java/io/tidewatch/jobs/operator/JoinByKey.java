// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.JoinStateFormat;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.ScoredEvent;
import io.tidewatch.validators.truth.Truth;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps cases as builds before the log did: a value and a timer of a key each. It tells nothing.
 */
final class JoinByKey extends KeyedCoProcessFunction<String, ScoredEvent, LabelEvent, Change> {

  private static final long serialVersionUID = 1L;

  private final JoinRule rule;
  private transient ValueState<JoinState> joined;

  JoinByKey(JoinRule rule) {
    this.rule = rule;
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
  public void processElement1(ScoredEvent event, Context context, Collector<Change> out)
      throws Exception {
    keep(LabelJoin.onPrediction(before(), event.scored(), rule), context);
  }

  @Override
  public void processElement2(LabelEvent event, Context context, Collector<Change> out)
      throws Exception {
    var truth = new Truth(event.time(), event.label(), event.source());
    keep(LabelJoin.onLabel(before(), truth, event.position(), rule), context);
  }

  private void keep(LabelJoin.Step step, Context context) throws Exception {
    if (joined.value() == null) {
      long expiry = LabelJoin.expiry(step.next(), rule).toEpochMilli();
      context.timerService().registerEventTimeTimer(expiry);
    }
    joined.update(step.next());
  }

  private JoinState before() throws Exception {
    JoinState state = joined.value();
    return state == null ? JoinState.EMPTY : state;
  }
}
