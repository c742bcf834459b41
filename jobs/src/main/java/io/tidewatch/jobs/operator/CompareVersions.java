// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.comparison.ComparedPane;
import io.tidewatch.validators.comparison.ComparedPaneFormat;
import io.tidewatch.validators.comparison.ComparedPartial;
import io.tidewatch.validators.comparison.ComparisonState;
import io.tidewatch.validators.comparison.ComparisonStateFormat;
import io.tidewatch.validators.comparison.VersionComparison;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/** Runs {@link VersionComparison} over panes, in the order of event time. */
public final class CompareVersions extends KeyedProcessFunction<String, ComparedPartial, Verdict> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final CarriedBaseline baseline; // configuration
  private final OutputTag<Measurement> measurements; // configuration
  private transient VersionComparison comparison; // runtime
  private transient MapState<Long, ComparedPane> waiting; // runtime
  private transient ValueState<ComparisonState> remembered; // runtime

  /**
   * The comparison of one monitor.
   *
   * @param baseline of which the slices are used
   */
  public CompareVersions(
      Monitor monitor, CarriedBaseline baseline, OutputTag<Measurement> measurements) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.measurements = measurements;
  }

  @Override
  public void open(OpenContext context) {
    Set<String> slices =
        baseline
            .baseline()
            .map(Baseline::slices)
            .map(known -> known.keySet())
            .orElse(new TreeSet<>());
    comparison = new VersionComparison(monitor, slices);
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>(
                    "waiting",
                    Types.LONG,
                    FormatType.ofMutable(ComparedPane.class, ComparedPaneFormat.INSTANCE)));
    remembered =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "compared",
                    FormatType.ofMutable(ComparisonState.class, ComparisonStateFormat.INSTANCE)));
  }

  @Override
  public void processElement(ComparedPartial partial, Context context, Collector<Verdict> out)
      throws Exception {
    long start = partial.bookedPane();
    ComparedPane pane = waiting.get(start);
    if (pane == null) {
      pane = new ComparedPane();
      context.timerService().registerEventTimeTimer(start + monitor.pane().toMillis() - 1);
    }
    pane.add(partial.cell(), partial.sums());
    waiting.put(start, pane);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<Verdict> out) throws Exception {
    long size = monitor.pane().toMillis();
    long start = time + 1 - size;
    ComparedPane pane = waiting.get(start);
    if (pane == null) {
      return;
    }
    waiting.remove(start);
    ComparisonState known = remembered.value();
    ComparisonState state = known == null ? new ComparisonState() : known;
    VersionComparison.Look look = comparison.look(state, Window.of(start, size), pane);
    remembered.update(state);
    look.measurements().forEach(measurement -> context.output(measurements, measurement));
    look.verdicts().forEach(out::collect);
  }
}
