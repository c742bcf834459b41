// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.CohortClock;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Revision;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.ViewReader;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps the run-off triangle of a subject as it is seen in one view, and reads it at the ages at
 * which cohorts are read.
 */
public final class MatureViews
    extends KeyedBroadcastProcessFunction<String, CohortPartial, DocumentInForce, WindowPart>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final Detail detail; // configuration
  private final Slicing slicing; // configuration
  private final CohortClock clock; // configuration
  private transient DocumentsInForce documents; // runtime
  private transient ByVersion<ViewReader> readers; // runtime
  private transient KeptCohorts panes; // runtime
  private transient ToldCohorts told; // runtime
  private transient ValueState<Subject> subject; // runtime
  private transient ValueState<String> view; // runtime

  public MatureViews(Monitor monitor, Detail detail) {
    this.monitor = monitor;
    this.detail = detail;
    this.slicing = new Slicing(monitor.slices());
    this.clock = CohortClock.of(monitor);
  }

  /** What partials are kept by. */
  public static String keyOf(CohortPartial partial) {
    Subject subject = partial.subject();
    return partial.view() + '\0' + subject.modelVersion() + '\0' + subject.stage();
  }

  @Override
  public void initializeState(FunctionInitializationContext context) throws Exception {
    DocumentsInForce.forgetOthers(monitor, context);
  }

  @Override
  public void snapshotState(FunctionSnapshotContext context) {} // its state is Flink's to keep

  @Override
  public void open(OpenContext context) {
    documents = new DocumentsInForce(monitor);
    readers = new ByVersion<>(by -> new ViewReader(by, detail));
    panes = new KeptCohorts(monitor, getRuntimeContext());
    told = new ToldCohorts(getRuntimeContext());
    subject =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "subject", FormatType.of(Subject.class, SubjectFormat.INSTANCE)));
    view = getRuntimeContext().getState(new ValueStateDescriptor<>("view", Types.STRING));
  }

  @Override
  public void processElement(
      CohortPartial partial, ReadOnlyContext context, Collector<WindowPart> out) throws Exception {
    if (panes.add(partial.cell(), partial.table())) {
      subject.update(partial.subject());
      view.update(partial.view());
      for (Instant time : clock.timesOf(partial.cell().predictionPane())) {
        context.timerService().registerEventTimeTimer(time.toEpochMilli() - 1);
      }
    }
  }

  @Override
  public void processBroadcastElement(
      DocumentInForce told, Context context, Collector<WindowPart> out) throws Exception {
    documents.take(
        told, context.getBroadcastState(DocumentsInForce.STATE), context.currentWatermark());
  }

  @Override
  public void onTimer(long time, OnTimerContext context, Collector<WindowPart> out)
      throws Exception {
    Instant asOf = Instant.ofEpochMilli(time + 1);
    Monitor inForce = documents.at(asOf, context.getBroadcastState(DocumentsInForce.STATE));
    for (CohortClock.Due due : clock.dueAt(asOf)) {
      read(readers.of(inForce), due, asOf).ifPresent(out::collect);
    }
    Duration longest = monitor.windows().get(monitor.windows().size() - 1);
    if (asOf.toEpochMilli() % longest.toMillis() == 0) {
      Instant before = asOf.minus(longest).minus(horizon());
      panes.forget(before);
      told.forget(before);
    }
  }

  private Optional<WindowPart> read(ViewReader reader, CohortClock.Due due, Instant asOf)
      throws Exception {
    Window window = due.window();
    Duration age = due.age();
    boolean last = age.equals(horizon());
    SortedMap<String, OutcomeTable> slices = Cohorts.asOf(panes.of(window), window, asOf, slicing);
    OutcomeTable all = slices.get(Slicing.ALL);
    if (all == null) {
      return Optional.empty();
    }
    Maturity.Status status = last ? Maturity.Status.FINAL : Maturity.Status.PROVISIONAL;
    Optional<Revision> before = told.of(window);
    Optional<Revision> next = Revision.after(before, all, status);
    boolean judged = age.equals(monitor.groundTruth().orElseThrow().waitForLabels());
    if (next.isEmpty() && !judged) {
      return Optional.empty();
    }
    Revision revision = next.or(() -> before).orElseThrow();
    told.put(window, revision);
    var request =
        new ViewReader.Request(
            view.value(),
            subject.value(),
            window,
            asOf,
            revision.number(),
            revision.status(),
            next.isEmpty(),
            judged);
    return Optional.of(reader.read(request, slices));
  }

  private Duration horizon() {
    return monitor.groundTruth().orElseThrow().horizon();
  }
}
