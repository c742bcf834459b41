// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.DocumentsInForce;
import io.tidewatch.jobs.operator.JoinGroundTruth;
import io.tidewatch.jobs.operator.MatureCohorts;
import io.tidewatch.jobs.operator.RankQueries;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.comparison.PairChange;
import io.tidewatch.validators.comparison.PairChangeFormat;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.outcome.CohortOutcomesFormat;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.pane.CohortPartialFormat;
import io.tidewatch.validators.pane.OpenCohorts;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.ChangeFormat;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.ScoredEvent;
import io.tidewatch.validators.truth.ScoredEventFormat;
import io.tidewatch.validators.truth.ViewChange;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** From predictions and labels to what each cohort says, and to what is kept of them. */
public final class GroundTruthPipeline {

  private static final OutputTag<SampleChange> SAMPLES =
      new OutputTag<>("samples", FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE));
  private static final OutputTag<RejectedRecord> UNMET_LABELS =
      new OutputTag<>("unmet-labels", IngestPipeline.REJECTED_TYPE);
  private static final OutputTag<StreamCount> COUNTS =
      new OutputTag<>("counts", IngestPipeline.COUNT_TYPE);
  private static final OutputTag<PairChange> PAIRS =
      new OutputTag<>("pairs", FormatType.of(PairChange.class, PairChangeFormat.INSTANCE));

  private static final OutputTag<CohortOutcomes> OUTCOMES =
      new OutputTag<>(
          "outcomes", FormatType.of(CohortOutcomes.class, CohortOutcomesFormat.INSTANCE));

  private static final OutputTag<ViewChange> VIEWS =
      new OutputTag<>("views", ViewPipeline.VIEW_TYPE);

  private final Monitor monitor;
  private final CarriedBaseline baseline;
  private final Detail detail;
  private final Optional<DataStream<DocumentInForce>> documents;

  /**
   * The pipeline of a monitor.
   *
   * @param baseline by which a validation set tells what was never seen before
   * @param documents by which cohorts are read in place of the monitor's
   */
  public GroundTruthPipeline(
      Monitor monitor,
      CarriedBaseline baseline,
      Detail detail,
      Optional<DataStream<DocumentInForce>> documents) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
    this.documents = documents;
  }

  /** What the join gives. */
  public record Joined(
      DataStream<WindowPart> cohorts,
      DataStream<SampleChange> samples,
      DataStream<RejectedRecord> unmetLabels,
      DataStream<StreamCount> counts,
      DataStream<Change> changes,
      DataStream<PairChange> pairs,
      DataStream<CohortOutcomes> outcomes) {}

  public Joined join(DataStream<PredictionEvent> predictions, DataStream<LabelEvent> labels) {
    SingleOutputStreamOperator<Change> changes =
        scored(predictions)
            .keyBy(ScoredEvent::id, Types.STRING)
            .connect(labels.keyBy(LabelEvent::id, Types.STRING))
            .transform(
                OperatorId.JOIN_GROUND_TRUTH.label(),
                FormatType.of(Change.class, ChangeFormat.INSTANCE),
                new JoinGroundTruth(
                    monitor,
                    baseline,
                    new JoinGroundTruth.Outputs(SAMPLES, UNMET_LABELS, COUNTS, PAIRS, VIEWS)))
            .uid(OperatorId.JOIN_GROUND_TRUTH.uid());
    SingleOutputStreamOperator<WindowPart> cohorts = cohorts(changes);
    DataStream<WindowPart> parts =
        new ViewPipeline(monitor, detail, documents)
            .read(changes, changes.getSideOutput(VIEWS))
            .<DataStream<WindowPart>>map(cohorts::union)
            .orElse(cohorts);
    return new Joined(
        parts,
        changes.getSideOutput(SAMPLES),
        changes.getSideOutput(UNMET_LABELS),
        changes.getSideOutput(COUNTS),
        changes,
        changes.getSideOutput(PAIRS),
        cohorts.getSideOutput(OUTCOMES));
  }

  /** Before the shuffle, in the chain of the source: the features of a row are not sent on. */
  private DataStream<ScoredEvent> scored(DataStream<PredictionEvent> predictions) {
    Monitor configured = monitor;
    var slicing = new Slicing(monitor.slices());
    return predictions
        .map(
            event -> ScoredEvent.of(event, configured, slicing),
            FormatType.of(ScoredEvent.class, ScoredEventFormat.INSTANCE))
        .uid(OperatorId.SCORED_PREDICTIONS.uid())
        .name(OperatorId.SCORED_PREDICTIONS.label())
        .setParallelism(predictions.getParallelism());
  }

  private SingleOutputStreamOperator<WindowPart> cohorts(DataStream<Change> changes) {
    long paneMillis = monitor.pane().toMillis();
    OutcomeDesign design = OutcomeDesign.of(monitor);
    DataStream<CohortPartial> partials =
        changes
            .transform(
                OperatorId.SUMMARISE_COHORTS.label(),
                FormatType.of(CohortPartial.class, CohortPartialFormat.INSTANCE),
                new SumLocally<Change, CohortPartial>(() -> new OpenCohorts(paneMillis, design)))
            .uid(OperatorId.SUMMARISE_COHORTS.uid());
    if (design instanceof OutcomeDesign.Ranking ranking) {
      partials = partials.union(queries(changes, ranking));
    }
    return DocumentsInForce.process(
            partials.keyBy(
                CohortPartial::subject, FormatType.of(Subject.class, SubjectFormat.INSTANCE)),
            documents,
            new MatureCohorts(monitor, detail, OUTCOMES),
            ProfilePipeline.PART_TYPE)
        .uid(OperatorId.MATURE_COHORTS.uid())
        .name(OperatorId.MATURE_COHORTS.label());
  }

  /** What each query is worth, beside its items. */
  private DataStream<CohortPartial> queries(
      DataStream<Change> changes, OutcomeDesign.Ranking design) {
    return changes
        .keyBy(change -> queryOf(change.contribution()), Types.STRING)
        .process(
            new RankQueries(monitor, design),
            FormatType.of(CohortPartial.class, CohortPartialFormat.INSTANCE))
        .uid(OperatorId.RANK_QUERIES.uid())
        .name(OperatorId.RANK_QUERIES.label());
  }

  private static String queryOf(Contribution contribution) {
    if (contribution.answer() instanceof Answer.Ranking ranking) {
      Subject subject = contribution.subject();
      return subject.modelVersion() + '\0' + subject.stage() + '\0' + ranking.query();
    }
    throw new IllegalArgumentException(
        "answer is " + contribution.answer() + ", must be of a ranking");
  }
}
