// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.estimate.AgedCohort;
import io.tidewatch.validators.estimate.CohortEstimates;
import io.tidewatch.validators.estimate.CohortEstimator;
import io.tidewatch.validators.estimate.EstimateMemory;
import io.tidewatch.validators.estimate.EstimateMemoryFormat;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.measurement.Maturity;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.CohortClock;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.Revision;
import io.tidewatch.validators.window.BurnReader;
import io.tidewatch.validators.window.CohortReader;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Keeps the run-off triangle of a subject and reads each cohort anew as its labels arrive. Beside
 * it come the tables themselves, for metrics that nobody asks for yet.
 */
public final class MatureCohorts
    extends KeyedBroadcastProcessFunction<Subject, CohortPartial, DocumentInForce, WindowPart>
    implements CheckpointedFunction {

  private static final long serialVersionUID = 1L;

  private final Monitor monitor; // configuration
  private final Detail detail; // configuration
  private final Slicing slicing; // configuration
  private final CohortClock clock; // configuration
  private final OutputTag<CohortOutcomes> outcomes; // configuration
  private transient DocumentsInForce documents; // runtime
  private transient ByVersion<CohortReader> readers; // runtime
  private transient ByVersion<BurnReader> burns; // runtime
  private transient CohortEstimator estimator; // runtime
  private transient ValueState<EstimateMemory> estimates; // runtime
  private transient KeptCohorts panes; // runtime
  private transient ToldCohorts told; // runtime
  private transient ValueState<Long> first; // runtime: start of the pane of the first prediction

  public MatureCohorts(Monitor monitor, Detail detail, OutputTag<CohortOutcomes> outcomes) {
    this.monitor = monitor;
    this.detail = detail;
    this.outcomes = outcomes;
    this.slicing = new Slicing(monitor.slices());
    this.clock = CohortClock.of(monitor);
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
    readers = new ByVersion<>(by -> new CohortReader(by, detail));
    burns = new ByVersion<>(BurnReader::new);
    estimator = CohortEstimator.of(monitor);
    estimates =
        getRuntimeContext()
            .getState(
                new ValueStateDescriptor<>(
                    "estimates",
                    FormatType.ofMutable(EstimateMemory.class, EstimateMemoryFormat.INSTANCE)));
    panes = new KeptCohorts(monitor, getRuntimeContext());
    told = new ToldCohorts(getRuntimeContext());
    first = getRuntimeContext().getState(new ValueStateDescriptor<>("first", Types.LONG));
  }

  @Override
  public void processElement(
      CohortPartial partial, ReadOnlyContext context, Collector<WindowPart> out) throws Exception {
    long pane = partial.cell().predictionPane().toEpochMilli();
    Long earliest = first.value();
    if (earliest == null || pane < earliest) {
      first.update(pane);
    }
    if (panes.add(partial.cell(), partial.table())) {
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
      read(readers.of(inForce), context.getCurrentKey(), due, asOf).ifPresent(out::collect);
    }
    keep(context, asOf);
    burn(burns.of(inForce), context.getCurrentKey(), asOf).forEach(out::collect);
    Duration longest = monitor.windows().get(monitor.windows().size() - 1);
    if (asOf.toEpochMilli() % longest.toMillis() == 0) {
      forget(asOf.minus(longest));
    }
  }

  private Optional<WindowPart> read(
      CohortReader reader, Subject subject, CohortClock.Due due, Instant asOf) throws Exception {
    Window window = due.window();
    Duration age = due.age();
    SortedMap<String, OutcomeTable> slices = Cohorts.asOf(panes.of(window), window, asOf, slicing);
    OutcomeTable all = slices.get(Slicing.ALL);
    if (all == null) {
      return Optional.empty();
    }
    CohortEstimates estimated = estimate(window, age, slices);
    GroundTruth truth = monitor.groundTruth().orElseThrow();
    Optional<Revision> before = told.of(window);
    Optional<Revision> next = Revision.after(before, all, age, truth.horizon());
    boolean judged = age.equals(truth.waitForLabels());
    if (next.isEmpty() && !judged) {
      return Optional.empty();
    }
    Revision revision = next.or(() -> before).orElseThrow();
    told.put(window, revision);
    var request =
        new CohortReader.Request(
            subject,
            window,
            asOf,
            revision.number(),
            revision.status(),
            next.isEmpty(),
            judged,
            Optional.ofNullable(first.value()).map(Instant::ofEpochMilli));
    return Optional.of(reader.read(request, slices, estimated));
  }

  /** After the windows within are told, so that their revisions are known. */
  private void keep(OnTimerContext context, Instant asOf) throws Exception {
    long length = CohortOutcomes.stretchOf(monitor).toMillis();
    for (Duration age : clock.ages()) {
      long end = asOf.minus(clock.after(age)).toEpochMilli();
      if (!age.isZero() && end % length == 0) {
        keep(context, Window.of(end - length, length), age, asOf);
      }
    }
  }

  private void keep(OnTimerContext context, Window stretch, Duration age, Instant asOf)
      throws Exception {
    var tables = new Cohorts(monitor.pane().toMillis());
    for (Cohorts pane : panes.of(stretch)) {
      tables.addSettled(pane, stretch, asOf);
    }
    Long since = first.value();
    SortedMap<Window, Integer> revisions = told.within(stretch, monitor);
    if ((tables.isEmpty() && revisions.isEmpty()) || since == null) {
      return; // without predictions it is kept where a longer window ends in it
    }
    boolean last = age.equals(monitor.groundTruth().orElseThrow().horizon());
    context.output(
        outcomes,
        new CohortOutcomes(
            context.getCurrentKey(),
            stretch,
            asOf,
            last ? Maturity.Status.FINAL : Maturity.Status.PROVISIONAL,
            Instant.ofEpochMilli(since),
            revisions,
            tables));
  }

  private CohortEstimates estimate(
      Window window, Duration age, SortedMap<String, OutcomeTable> slices) throws Exception {
    int index = clock.ages().indexOf(age);
    SortedMap<String, OutcomeTable> before =
        index == 0
            ? new TreeMap<>()
            : Cohorts.asOf(
                panes.of(window),
                window,
                window.end().plus(clock.after(clock.ages().get(index - 1))),
                slicing);
    EstimateMemory memory = estimates.value();
    EstimateMemory known = memory == null ? EstimateMemory.empty() : memory;
    CohortEstimates said =
        estimator.step(known, new AgedCohort(window, clock.ages(), index, before, slices));
    estimates.update(known);
    return said;
  }

  private List<WindowPart> burn(BurnReader reader, Subject subject, Instant asOf) throws Exception {
    Instant end = asOf.minus(clock.after(monitor.groundTruth().orElseThrow().waitForLabels()));
    long length = reader.longest().toMillis();
    if (length == 0 || end.toEpochMilli() % monitor.pane().toMillis() != 0) {
      return List.of();
    }
    return reader.read(
        subject, end, asOf, panes.of(Window.of(end.toEpochMilli() - length, length)));
  }

  /** Drops the panes and revisions of windows that reached the horizon by then. */
  private void forget(Instant asOf) throws Exception {
    GroundTruth truth = monitor.groundTruth().orElseThrow();
    Duration burning = truth.waitForLabels().plus(burns.of(monitor).longest());
    Duration kept = burning.compareTo(truth.horizon()) > 0 ? burning : truth.horizon();
    long before = asOf.minus(kept).toEpochMilli();
    panes.forget(Instant.ofEpochMilli(before));
    told.forget(Instant.ofEpochMilli(before));
  }
}
