// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.SelectVerdicts;
import io.tidewatch.jobs.output.Results;
import io.tidewatch.jobs.output.StoredValidationSet;
import io.tidewatch.jobs.pipeline.AlertPipeline.Decided;
import io.tidewatch.jobs.pipeline.GroundTruthPipeline.Joined;
import io.tidewatch.jobs.pipeline.HearPipeline.Asked;
import io.tidewatch.jobs.pipeline.IngestPipeline.Ingested;
import io.tidewatch.jobs.pipeline.JudgePipeline.Judged;
import io.tidewatch.jobs.pipeline.RedeliveryPipeline.Delivered;
import io.tidewatch.jobs.pipeline.TrafficPipeline.JudgedTraffic;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.validators.alert.Versions;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * A monitor as one job, all pipelines put together; or some of them, which hear the others through
 * topics.
 */
public final class MonitorJob {

  private static final Set<Pipeline> READ_ROWS =
      EnumSet.of(Pipeline.INGEST, Pipeline.PROFILE, Pipeline.GROUND_TRUTH);

  private final EventSources sources;
  private final Optional<Baseline> baseline;
  private final Detail detail;
  private final String directory;
  private final Set<Pipeline> pipelines;

  /**
   * The job of a monitor.
   *
   * @param directory of the run, where people leave their requests
   */
  public MonitorJob(
      EventSources sources, Optional<Baseline> baseline, Detail detail, String directory) {
    this(sources, baseline, detail, directory, EnumSet.allOf(Pipeline.class));
  }

  /** As the other, with those pipelines only. */
  public MonitorJob(
      EventSources sources,
      Optional<Baseline> baseline,
      Detail detail,
      String directory,
      Set<Pipeline> pipelines) {
    this.sources = sources;
    this.directory = directory;
    this.baseline = baseline;
    this.detail = detail;
    this.pipelines = Set.copyOf(pipelines);
  }

  /** Builds the graph and returns the streams of results, which need their sinks still. */
  public Results build(StreamExecutionEnvironment environment) {
    var found = new Found();
    var ingest = new IngestPipeline(environment);
    var hear = new HearPipeline(sources, directory, isWhole());
    Optional<Ingested<PredictionEvent>> rows =
        Collections.disjoint(pipelines, READ_ROWS)
            ? Optional.empty()
            : Optional.of(ingest.rows(sources));
    Asked asked =
        isWhole()
            ? hear.asked(rows.orElseThrow().counts())
            : Asked.NOTHING; // before all that judge
    rows.ifPresent(read -> judge(read, ingest, asked, found));
    Optional<Ingested<ChangeEvent>> changes = changes(ingest, found);
    return decide(environment, new Told(hear, asked, changes.map(Ingested::events)), found);
  }

  /** Whether no pipeline of the monitor runs elsewhere. */
  private boolean isWhole() {
    return pipelines.containsAll(Pipeline.of(sources.monitor()));
  }

  private boolean has(Pipeline pipeline) {
    return pipelines.contains(pipeline);
  }

  /** All that reads rows, or rows and labels. */
  private void judge(
      Ingested<PredictionEvent> rows, IngestPipeline ingest, Asked asked, Found found) {
    Monitor monitor = sources.monitor();
    setAside(rows, found);
    boolean readsLabels = has(Pipeline.GROUND_TRUTH) || has(Pipeline.INGEST);
    Optional<Ingested<LabelEvent>> labels =
        readsLabels && monitor.groundTruth().isPresent()
            ? ingest.labels(sources)
            : Optional.empty();
    labels.ifPresent(read -> setAside(read, found));
    if (!has(Pipeline.PROFILE) && !has(Pipeline.GROUND_TRUTH)) {
      return;
    }
    Optional<Delivered> delivered = delivered(rows.events(), asked.documents());
    delivered.map(Delivered::counts).ifPresent(found.setAside::add);
    DataStream<PredictionEvent> events = delivered.map(Delivered::events).orElse(rows.events());
    if (has(Pipeline.PROFILE)) {
      profile(new Arrived(events, rows.quarantined(), delivered), asked.documents(), found);
    }
    if (has(Pipeline.GROUND_TRUTH)) {
      labels.ifPresent(read -> join(events, read.events(), asked.documents(), found));
    }
  }

  /** One job of a monitor tells of what is set aside, and counts it. */
  private <T> void setAside(Ingested<T> read, Found found) {
    if (has(Pipeline.INGEST)) {
      found.setAside.add(read.rejected(), read.counts());
    }
  }

  private Optional<Ingested<ChangeEvent>> changes(IngestPipeline ingest, Found found) {
    if (!has(Pipeline.ALERT) && !has(Pipeline.INGEST)) {
      return Optional.empty();
    }
    Optional<Ingested<ChangeEvent>> changes = ingest.changes(sources);
    changes.ifPresent(read -> setAside(read, found));
    return changes;
  }

  /** Rows as they came, and once each. */
  private record Arrived(
      DataStream<PredictionEvent> events,
      DataStream<PredictionEvent> quarantined,
      Optional<Delivered> delivered) {}

  private void profile(Arrived rows, Optional<DataStream<DocumentInForce>> documents, Found found) {
    Monitor monitor = sources.monitor();
    CarriedBaseline carried = CarriedBaseline.of(baseline);
    DataStream<WindowPart> parts =
        new ProfilePipeline(monitor, carried, detail, documents).read(rows.events());
    if (rows.delivered().isPresent()) {
      parts = parts.union(rows.delivered().get().shares());
    }
    Judged judged =
        new JudgePipeline(monitor, carried, detail, documents)
            .judge(parts, OperatorId.JUDGE_PROFILES);
    JudgedTraffic traffic =
        new TrafficPipeline(monitor, carried).judge(rows.events(), rows.quarantined());
    found.take(Pipeline.PROFILE, judged.verdicts());
    if (monitor.validationSet().isPresent()) {
      found.findings.put(Pipeline.PROFILE, ValidationSetPipeline.drifts(judged.verdicts()));
    }
    found.snapshots = Optional.of(judged.snapshots());
    found.take(Pipeline.PROFILE, traffic.verdicts(), traffic.measurements());
    found.traffic = Optional.of(traffic.traffic());
  }

  private void join(
      DataStream<PredictionEvent> events,
      DataStream<LabelEvent> labels,
      Optional<DataStream<DocumentInForce>> documents,
      Found found) {
    Monitor monitor = sources.monitor();
    CarriedBaseline carried = CarriedBaseline.of(baseline);
    Joined joined =
        new GroundTruthPipeline(monitor, carried, detail, documents).join(events, labels);
    found.take(
        Pipeline.GROUND_TRUTH,
        new JudgePipeline(monitor, CarriedBaseline.of(Optional.empty()), detail, documents)
            .judge(joined.cohorts(), OperatorId.JUDGE_COHORTS));
    if (monitor.comparison().isPresent()) {
      found.take(
          Pipeline.GROUND_TRUTH,
          new ComparisonPipeline(monitor, carried).compare(joined.pairs(), joined.changes()));
    }
    found.setAside.add(joined.unmetLabels(), joined.counts());
    found.outcomes = Optional.of(joined.outcomes());
    if (monitor.validationSet().isPresent()) {
      found.samples.put(
          Pipeline.GROUND_TRUTH,
          new ValidationSetPipeline(monitor, directory).thinned(joined.samples()));
    }
  }

  /** What alerts hear of beside verdicts. */
  private record Told(HearPipeline hear, Asked asked, Optional<DataStream<ChangeEvent>> changes) {}

  /** Those who decide on what was judged here and elsewhere. */
  private Results decide(StreamExecutionEnvironment environment, Told told, Found found) {
    Monitor monitor = sources.monitor();
    var links = new PipelineLinks(environment, monitor, pipelines);
    Optional<DataStream<Verdict>> judged =
        links.to(Pipeline.ALERT, PipelineLinks.VERDICTS, found.verdicts, Pipeline.judging(monitor));
    Asked asked = judged.isPresent() && !isWhole() ? told.hear().asked(judged.get()) : told.asked();
    Optional<Decided> decided =
        judged.map(
            verdicts ->
                new AlertPipeline(monitor, versions(), directory, sources.silenceMax())
                    .decide(verdicts, asked.heard(told.changes())));
    Optional<DataStream<StoredValidationSet>> sets = sets(links, decided, found);
    return new Results(
        PipelineLinks.union(found.measurements),
        PipelineLinks.union(found.verdicts.values()).map(this::worthWriting),
        decided.map(Decided::incidents),
        decided.map(Decided::gate),
        decided.map(Decided::changes),
        asked.replies(),
        found.setAside.deadLetters(),
        found.setAside.quarantine(),
        found.setAside.totals(monitor.name()),
        found.snapshots,
        found.traffic,
        found.outcomes,
        sets);
  }

  /** Empty where no validation set is asked for, or they are made elsewhere. */
  private Optional<DataStream<StoredValidationSet>> sets(
      PipelineLinks links, Optional<Decided> decided, Found found) {
    Monitor monitor = sources.monitor();
    if (monitor.validationSet().isEmpty()) {
      return Optional.empty();
    }
    decided.map(Decided::findings).ifPresent(told -> found.findings.put(Pipeline.ALERT, told));
    Optional<DataStream<SampleChange>> samples =
        links.to(
            Pipeline.VALIDATION_SET,
            PipelineLinks.SAMPLES,
            found.samples,
            EnumSet.of(Pipeline.GROUND_TRUTH));
    Optional<DataStream<Finding>> findings =
        links.to(
            Pipeline.VALIDATION_SET,
            PipelineLinks.FINDINGS,
            found.findings,
            EnumSet.of(Pipeline.PROFILE, Pipeline.ALERT));
    return samples.map(
        rows ->
            new ValidationSetPipeline(monitor, directory).refresh(rows, findings.orElseThrow()));
  }

  private Versions versions() {
    return new Versions(sources.monitor().version(), baseline.map(Baseline::id).orElse("none"));
  }

  /** Empty where every event counts, so that such a monitor pays no shuffle for it. */
  private Optional<Delivered> delivered(
      DataStream<PredictionEvent> events, Optional<DataStream<DocumentInForce>> documents) {
    Monitor monitor = sources.monitor();
    return monitor.sources().rows().stream()
        .dedup()
        .map(dedup -> new RedeliveryPipeline(monitor, documents).once(events));
  }

  private DataStream<Verdict> worthWriting(DataStream<Verdict> verdicts) {
    return verdicts
        .filter(new SelectVerdicts(sources.monitor().name(), detail))
        .uid(OperatorId.SELECT_VERDICTS.uid())
        .name(OperatorId.SELECT_VERDICTS.label());
  }
}
