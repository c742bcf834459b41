// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.output.StoredValidationSet;
import io.tidewatch.jobs.output.StoredValidationSetFormat;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.FindingFormat;
import io.tidewatch.validators.sample.RefreshRule;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.sample.SampleDesign;
import io.tidewatch.validators.sample.SampleRequest;
import io.tidewatch.validators.sample.ValidationSample;
import io.tidewatch.validators.sample.ValidationSampleFormat;
import io.tidewatch.validators.sample.ValidationSet;
import java.io.IOException;
import java.nio.file.Path;
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
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/** Keeps the sample of a stage and publishes it when it is due, in the order of event time. */
public final class RefreshValidationSet
    extends KeyedCoProcessFunction<String, SampleChange, Finding, StoredValidationSet> {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final SampleDesign design; // configuration
  private final String directory; // configuration
  private final long paneMillis; // configuration
  private transient RefreshRule rule; // runtime
  private transient MapState<Long, List<SampleChange>> waiting; // runtime
  private transient MapState<Long, List<Finding>> found; // runtime
  private transient ValueState<ValidationSample> sample; // runtime
  private transient ValueState<StoredValidationSet> last; // runtime

  /**
   * The operator of a monitor.
   *
   * @param directory of the run, where requests are read
   */
  public RefreshValidationSet(Monitor monitor, SampleDesign design, String directory) {
    this.monitor = monitor;
    this.design = design;
    this.directory = directory;
    this.paneMillis = monitor.pane().toMillis();
  }

  @Override
  public void open(OpenContext context) {
    rule = new RefreshRule(monitor.validationSet().orElseThrow().refresh());
    var changes = FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE);
    var samples = FormatType.ofMutable(ValidationSample.class, ValidationSampleFormat.INSTANCE);
    var sets = FormatType.of(StoredValidationSet.class, StoredValidationSetFormat.INSTANCE);
    var findings = FormatType.of(Finding.class, FindingFormat.INSTANCE);
    waiting =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("waiting", Types.LONG, new ListTypeInfo<>(changes)));
    found =
        getRuntimeContext()
            .getMapState(
                new MapStateDescriptor<>("found", Types.LONG, new ListTypeInfo<>(findings)));
    sample = getRuntimeContext().getState(new ValueStateDescriptor<>("sample", samples));
    last = getRuntimeContext().getState(new ValueStateDescriptor<>("last", sets));
  }

  @Override
  public void processElement1(
      SampleChange change, Context context, Collector<StoredValidationSet> out) throws Exception {
    long pane = Window.floor(inTime(change.at(), context), paneMillis) + paneMillis;
    wait(change, pane, waiting);
    context.timerService().registerEventTimeTimer(pane - 1);
    context.timerService().registerEventTimeTimer(rule.endOfPeriod(pane) - 1);
  }

  /**
   * Judge and alerts speak before their watermark passes, so at the end of the pane all findings
   * are here.
   */
  @Override
  public void processElement2(Finding finding, Context context, Collector<StoredValidationSet> out)
      throws Exception {
    long pane = Window.floor(inTime(finding.at(), context) - 1, paneMillis) + paneMillis;
    wait(finding, pane, found);
    context.timerService().registerEventTimeTimer(pane - 1);
  }

  /** What comes behind the watermark goes into the next pane. */
  private static long inTime(Instant time, Context context) {
    return Math.max(time.toEpochMilli(), context.timerService().currentWatermark() + 1);
  }

  private static <T> void wait(T element, long pane, MapState<Long, List<T>> until)
      throws Exception {
    List<T> known = until.get(pane);
    List<T> longer = known == null ? new ArrayList<>() : known;
    longer.add(element);
    until.put(pane, longer);
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<StoredValidationSet> out)
      throws Exception {
    Instant asOf = Instant.ofEpochMilli(time + 1);
    ValidationSample known = sample.value();
    ValidationSample kept = known == null ? new ValidationSample(design) : known;
    List<SampleRequest> requests = requests(context.getCurrentKey(), kept, asOf);
    kept.take(due(time + 1, waiting));
    Optional<String> onset = kept.observe(due(time + 1, found), asOf, rule.period());
    Optional<String> cause = rule.cause(asOf, requests, onset);
    if (cause.isEmpty()) {
      sample.update(kept);
      return;
    }
    ValidationSet set = kept.refresh(asOf, requests);
    sample.update(kept);
    Optional<StoredValidationSet> parent = Optional.ofNullable(last.value());
    StoredValidationSet next =
        StoredValidationSet.after(parent, set, monitor, context.getCurrentKey(), cause.get());
    if (parent.filter(next::hasRowsOf).isEmpty()) {
      last.update(next.withoutRows());
      out.collect(next);
    }
  }

  /** What was asked until then, and has not been carried out yet. */
  private List<SampleRequest> requests(String stage, ValidationSample kept, Instant asOf)
      throws IOException {
    return new ControlFile(Path.of(directory))
        .ofSamples(monitor.name()).stream()
            .filter(request -> request.stage().equals(stage))
            .filter(request -> !request.at().isAfter(asOf) && !kept.hasAnswered(request))
            .map(request -> request.without(monitor.sensitiveColumns()))
            .toList();
  }

  /** Takes what waits for panes that have ended by then. */
  private static <T> List<T> due(long end, MapState<Long, List<T>> waiting) throws Exception {
    var panes = new ArrayList<Long>();
    for (Long pane : waiting.keys()) {
      if (pane <= end) {
        panes.add(pane);
      }
    }
    var elements = new ArrayList<T>();
    for (Long pane : panes) {
      elements.addAll(waiting.get(pane));
      waiting.remove(pane);
    }
    return elements;
  }
}
