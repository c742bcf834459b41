// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.SelectVerdicts;
import io.tidewatch.jobs.operator.TotalCounts;
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
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.truth.KnownLabel;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The whole monitor as one job: all pipelines, put together. */
public final class MonitorJob {

  private final EventSources sources;
  private final Optional<Baseline> baseline;
  private final Detail detail;
  private final String directory;

  /**
   * The job of a monitor.
   *
   * @param directory of the run, where people leave their requests
   */
  public MonitorJob(
      EventSources sources, Optional<Baseline> baseline, Detail detail, String directory) {
    this.sources = sources;
    this.directory = directory;
    this.baseline = baseline;
    this.detail = detail;
  }

  /** Builds the graph and returns the streams of results, which need their sinks still. */
  public Results build(StreamExecutionEnvironment environment) {
    Monitor monitor = sources.monitor();
    var ingest = new IngestPipeline(environment);
    Ingested<PredictionEvent> predictions = ingest.rows(sources);
    Optional<Ingested<LabelEvent>> labels =
        monitor.groundTruth().isEmpty() ? Optional.empty() : ingest.labels(sources);
    CarriedBaseline carried = CarriedBaseline.of(baseline);
    Asked asked = new HearPipeline(sources, directory).asked(predictions.counts());
    var judge = new JudgePipeline(monitor, carried, detail, asked.documents());
    var profiles = new ProfilePipeline(monitor, carried, detail, asked.documents());
    Optional<Delivered> delivered = delivered(predictions.events(), asked.documents());
    DataStream<PredictionEvent> events =
        delivered.map(Delivered::events).orElse(predictions.events());
    DataStream<WindowPart> parts = profiles.read(events);
    if (delivered.isPresent()) {
      parts = parts.union(delivered.get().shares());
    }
    Judged judged = judge.judge(parts, OperatorId.JUDGE_PROFILES);
    JudgedTraffic traffic =
        new TrafficPipeline(monitor, carried).judge(events, predictions.quarantined());
    DataStream<Measurement> measurements = judged.measurements().union(traffic.measurements());
    DataStream<Verdict> verdicts = judged.verdicts().union(traffic.verdicts());
    DataStream<RejectedRecord> rejected = predictions.rejected();
    DataStream<StreamCount> accepted = predictions.counts();
    if (delivered.isPresent()) {
      accepted = accepted.union(delivered.get().counts());
    }
    Optional<DataStream<SampleChange>> samples = Optional.empty();
    Optional<DataStream<CohortOutcomes>> outcomes = Optional.empty();
    if (labels.isPresent()) {
      Joined joined =
          new GroundTruthPipeline(monitor, carried, detail, asked.documents())
              .join(events, labels.get().events());
      Judged cohorts =
          new JudgePipeline(
                  monitor, CarriedBaseline.of(Optional.empty()), detail, asked.documents())
              .judge(joined.cohorts(), OperatorId.JUDGE_COHORTS);
      measurements = measurements.union(cohorts.measurements());
      verdicts = verdicts.union(cohorts.verdicts());
      if (monitor.comparison().isPresent()) {
        Judged compared =
            new ComparisonPipeline(monitor, carried).compare(joined.pairs(), joined.changes());
        measurements = measurements.union(compared.measurements());
        verdicts = verdicts.union(compared.verdicts());
      }
      rejected = rejected.union(labels.get().rejected(), joined.unmetLabels());
      accepted = accepted.union(labels.get().counts(), joined.counts());
      outcomes = Optional.of(joined.outcomes());
      samples = Optional.of(joined.samples());
    }
    Optional<Ingested<ChangeEvent>> changes = ingest.changes(sources);
    if (changes.isPresent()) {
      rejected = rejected.union(changes.get().rejected());
      accepted = accepted.union(changes.get().counts());
    }
    Optional<DataStream<Heard>> heard = asked.heard(changes.map(Ingested::events));
    Decided decided =
        new AlertPipeline(monitor, versions(), directory, sources.silenceMax())
            .decide(verdicts, heard);
    return new Results(
        measurements,
        worthWriting(verdicts),
        decided.incidents(),
        decided.gate(),
        decided.changes(),
        asked.replies(),
        select(rejected, false, OperatorId.SELECT_DEAD_LETTERS),
        select(rejected, true, OperatorId.SELECT_QUARANTINE),
        totals(accepted, rejected),
        judged.snapshots(),
        traffic.traffic(),
        outcomes,
        samples.flatMap(each -> sets(each, judged.verdicts(), decided.findings())));
  }

  private Versions versions() {
    return new Versions(sources.monitor().version(), baseline.map(Baseline::id).orElse("none"));
  }

  /** Empty where no validation set is asked for. */
  private Optional<DataStream<StoredValidationSet>> sets(
      DataStream<SampleChange> samples,
      DataStream<Verdict> verdicts,
      DataStream<Finding> findings) {
    Monitor monitor = sources.monitor();
    return monitor
        .validationSet()
        .map(
            spec ->
                new ValidationSetPipeline(monitor, directory).refresh(samples, verdicts, findings));
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

  private static DataStream<RejectedRecord> select(
      DataStream<RejectedRecord> rejected, boolean quarantined, OperatorId id) {
    return rejected
        .filter(record -> (record.disposition() == Disposition.QUARANTINED) == quarantined)
        .uid(id.uid())
        .name(id.label());
  }

  /** A label that met no prediction was counted as accepted before: that is taken back. */
  private DataStream<StreamCount> totals(
      DataStream<StreamCount> accepted, DataStream<RejectedRecord> rejected) {
    DataStream<StreamCount> others =
        rejected
            .<StreamCount>flatMap(
                (record, out) -> {
                  out.collect(StreamCount.of(record));
                  if (KnownLabel.isUnmet(record)) {
                    out.collect(StreamCount.accepted(record.stream(), -1));
                  }
                })
            .returns(IngestPipeline.COUNT_TYPE)
            .uid(OperatorId.COUNT_REJECTED.uid())
            .name(OperatorId.COUNT_REJECTED.label());
    return accepted
        .union(others)
        .keyBy(StreamCount::stream, Types.STRING)
        .process(new TotalCounts(sources.monitor().name()), IngestPipeline.COUNT_TYPE)
        .uid(OperatorId.TOTAL_COUNTS.uid())
        .name(OperatorId.TOTAL_COUNTS.label());
  }
}
