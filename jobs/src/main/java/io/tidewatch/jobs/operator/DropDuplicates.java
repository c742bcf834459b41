// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.PredictionEventFormat;
import io.tidewatch.validators.event.Redelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Lets the first event of an identity pass and sets those aside that repeat it; see {@link
 * Redelivery}. An event waits until the watermark has passed it, so the order of arrival does not
 * matter; nothing after it would be read sooner.
 */
public final class DropDuplicates
    extends KeyedProcessFunction<String, PredictionEvent, PredictionEvent> {

  private static final long serialVersionUID = 1L;

  private static final TypeInformation<PredictionEvent> EVENTS =
      FormatType.of(PredictionEvent.class, PredictionEventFormat.INSTANCE);

  private final Duration within; // configuration
  private final Duration memory; // configuration
  private final OutputTag<PredictionEvent> repeated; // configuration
  private transient ListState<PredictionEvent> waiting; // runtime
  private transient ValueState<Long> counted; // runtime

  public DropDuplicates(Monitor monitor, OutputTag<PredictionEvent> repeated) {
    this.within = monitor.sources().rows().stream().dedup().orElseThrow().within();
    this.memory = Redelivery.memory(monitor);
    this.repeated = repeated;
  }

  @Override
  public void open(OpenContext context) {
    waiting = getRuntimeContext().getListState(new ListStateDescriptor<>("waiting", EVENTS));
    counted = getRuntimeContext().getState(new ValueStateDescriptor<>("counted", Types.LONG));
  }

  @Override
  public void processElement(PredictionEvent event, Context context, Collector<PredictionEvent> out)
      throws Exception {
    long time = event.time().toEpochMilli();
    if (time <= context.timerService().currentWatermark()) {
      decide(event, context, out);
    } else {
      waiting.add(event);
      context.timerService().registerEventTimeTimer(time);
    }
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<PredictionEvent> out)
      throws Exception {
    List<PredictionEvent> due = new ArrayList<>();
    List<PredictionEvent> later = new ArrayList<>();
    for (PredictionEvent event : waiting.get()) {
      (event.time().toEpochMilli() <= time ? due : later).add(event);
    }
    due.sort(Redelivery.ORDER);
    for (PredictionEvent event : due) {
      decide(event, context, out);
    }
    waiting.update(later);
    if (counted.value() != null && counted.value() + memory.toMillis() <= time) {
      counted.clear();
    }
  }

  private void decide(PredictionEvent event, Context context, Collector<PredictionEvent> out)
      throws Exception {
    Optional<Instant> before = Optional.ofNullable(counted.value()).map(Instant::ofEpochMilli);
    if (Redelivery.repeats(before, event.time(), within)) {
      context.output(repeated, event);
      return;
    }
    out.collect(event);
    long time = event.time().toEpochMilli();
    if (before.isEmpty() || before.get().toEpochMilli() < time) {
      counted.update(time);
      context.timerService().registerEventTimeTimer(time + memory.toMillis());
    }
  }
}
