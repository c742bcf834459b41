// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.ValidationSetSpec;
import io.tidewatch.jobs.output.StoredValidationSet;
import io.tidewatch.jobs.output.StoredValidationSetFormat;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.sample.SampleDesign;
import io.tidewatch.validators.sample.ValidationSample;
import io.tidewatch.validators.sample.ValidationSampleFormat;
import io.tidewatch.validators.sample.ValidationSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.typeutils.ListTypeInfo;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps the sample of a stage and publishes it once a period, in the order of event time. */
public final class RefreshValidationSet
    extends KeyedProcessFunction<String, SampleChange, StoredValidationSet> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final ValidationSetSpec spec; // configuration
  private final SampleDesign design; // configuration
  private transient MapState<Long, List<SampleChange>> waiting; // runtime
  private transient ValueState<ValidationSample> sample; // runtime
  private transient ValueState<StoredValidationSet> last; // runtime

  public RefreshValidationSet(Monitor monitor, SampleDesign design) {
    this.monitor = monitor;
    this.spec = monitor.validationSet().orElseThrow();
    this.design = design;
  }

  @Override
  public void open(OpenContext context) {
    var changes = FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE);
    var samples = FormatType.ofMutable(ValidationSample.class, ValidationSampleFormat.INSTANCE);
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("waiting", Types.LONG, new ListTypeInfo<>(changes)));
    sample = getRuntimeContext().getState(new ValueStateDescriptor<>("sample", samples));
    last =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "last",
                    FormatType.of(StoredValidationSet.class, StoredValidationSetFormat.INSTANCE)));
  }

  @Override
  public void processElement(
      SampleChange change, Context context, Collector<StoredValidationSet> out) throws Exception {
    long period = spec.refresh().toMillis();
    long end = Window.floor(change.at().toEpochMilli(), period) + period;
    // What comes behind the watermark goes into the next refresh.
    long watermark = context.timerService().currentWatermark();
    long due = end - 1 > watermark ? end : Window.floor(watermark + 1, period) + period;
    List<SampleChange> changes = waiting.get(due);
    List<SampleChange> longer = changes == null ? new ArrayList<>() : changes;
    longer.add(change);
    waiting.put(due, longer);
    context.timerService().registerEventTimeTimer(due - 1);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<StoredValidationSet> out)
      throws Exception {
    List<SampleChange> changes = waiting.get(time + 1);
    if (changes == null) {
      return;
    }
    waiting.remove(time + 1);
    ValidationSample kept = sample.value();
    ValidationSample refreshed = kept == null ? new ValidationSample(design) : kept;
    changes.stream().sorted(SampleChange.ORDER).forEach(change -> change.applyTo(refreshed));
    sample.update(refreshed);
    var set = ValidationSet.publish(refreshed, Instant.ofEpochMilli(time + 1));
    Optional<StoredValidationSet> parent = Optional.ofNullable(last.value());
    StoredValidationSet next = StoredValidationSet.after(parent, set, monitor);
    if (parent.filter(next::hasRowsOf).isEmpty()) {
      last.update(next.withoutLines());
      out.collect(next);
    }
  }
}
