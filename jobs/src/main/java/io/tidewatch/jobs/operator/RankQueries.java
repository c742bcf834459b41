// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.ChangeFormat;
import io.tidewatch.validators.truth.CohortCell;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.RankedQuery;
import io.tidewatch.validators.truth.RankedQueryFormat;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Ranks each query of a subject anew, once for all labels of its items that came in a pane: the
 * cost of a query is that of its panes, not of its labels; see RankedQuery.
 */
public final class RankQueries extends KeyedProcessFunction<String, Change, CohortPartial> {

  private static final long serialVersionUID = 1L;

  private final OutcomeDesign.Ranking design; // configuration
  private final long paneMillis; // configuration
  private final Duration horizon; // configuration
  private transient ValueState<RankedQuery> ranked; // runtime
  private transient ListState<Change> fresh; // runtime: what the query does not know yet

  public RankQueries(Monitor monitor, OutcomeDesign.Ranking design) {
    this.design = design;
    this.paneMillis = monitor.pane().toMillis();
    this.horizon = monitor.groundTruth().orElseThrow().horizon();
  }

  @Override
  public void open(OpenContext context) {
    ranked =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "ranked", FormatType.of(RankedQuery.class, RankedQueryFormat.INSTANCE)));
    fresh =
        getRuntimeContext()
            .getListState(
                new ListStateDescriptor<>(
                    "fresh", FormatType.of(Change.class, ChangeFormat.INSTANCE)));
  }

  @Override
  public void processElement(Change change, Context context, Collector<CohortPartial> out)
      throws Exception {
    fresh.add(change);
    long pane = CohortCell.of(change, paneMillis).arrivalPane().toEpochMilli();
    context.timerService().registerEventTimeTimer(pane + paneMillis - 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<CohortPartial> out)
      throws Exception {
    var changes = new ArrayList<Change>();
    fresh.get().forEach(changes::add);
    if (!changes.isEmpty()) {
      Subject subject = changes.get(0).contribution().subject();
      RankedQuery before = before();
      RankedQuery next = before.with(changes, paneMillis);
      before
          .changes(next, design, paneMillis, horizon)
          .forEach((cell, table) -> out.collect(new CohortPartial(subject, cell, table)));
      ranked.update(next);
      fresh.clear();
      context.timerService().registerEventTimeTimer(next.expiry(horizon).toEpochMilli());
    } else if (before().expiry(horizon).toEpochMilli() <= time) {
      ranked.clear();
    }
  }

  private RankedQuery before() throws Exception {
    RankedQuery query = ranked.value();
    return query == null ? RankedQuery.EMPTY : query;
  }
}
