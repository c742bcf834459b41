// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.operator.DocumentsInForce;
import io.tidewatch.jobs.operator.MatureViews;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.pane.CohortPartial;
import io.tidewatch.validators.pane.CohortPartialFormat;
import io.tidewatch.validators.pane.OpenViews;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.SourceViews;
import io.tidewatch.validators.truth.ViewChange;
import io.tidewatch.validators.truth.ViewChangeFormat;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From the changes of outcomes to what each source of labels says, and to labels as they came. */
final class ViewPipeline {

  static final TypeInformation<ViewChange> VIEW_TYPE =
      FormatType.of(ViewChange.class, ViewChangeFormat.INSTANCE);

  private final Monitor monitor;
  private final Detail detail;
  private final Optional<DataStream<DocumentInForce>> documents;

  ViewPipeline(Monitor monitor, Detail detail, Optional<DataStream<DocumentInForce>> documents) {
    this.monitor = monitor;
    this.detail = detail;
    this.documents = documents;
  }

  /** Empty where a monitor has no named sources and asks for nothing by arrival. */
  Optional<DataStream<WindowPart>> read(DataStream<Change> changes, DataStream<ViewChange> said) {
    boolean byArrival = monitor.groundTruth().orElseThrow().measured().byArrival();
    boolean named = !SourceViews.of(monitor).sources().isEmpty();
    if (!byArrival) {
      return named ? Optional.of(mature(said)) : Optional.empty();
    }
    DataStream<ViewChange> arrived = byArrival(changes);
    return Optional.of(mature(named ? said.union(arrived) : arrived));
  }

  private static DataStream<ViewChange> byArrival(DataStream<Change> changes) {
    return changes
        .<ViewChange>flatMap(
            (change, out) -> {
              if (change.contribution().truth().isPresent()) {
                out.collect(ViewChange.byArrival(change));
              }
            })
        .returns(VIEW_TYPE)
        .uid(OperatorId.LABELS_BY_ARRIVAL.uid())
        .name(OperatorId.LABELS_BY_ARRIVAL.label());
  }

  private DataStream<WindowPart> mature(DataStream<ViewChange> views) {
    long paneMillis = monitor.pane().toMillis();
    OutcomeDesign design = OutcomeDesign.of(monitor);
    DataStream<CohortPartial> partials =
        views
            .transform(
                OperatorId.SUMMARISE_VIEWS.label(),
                FormatType.of(CohortPartial.class, CohortPartialFormat.INSTANCE),
                new SumLocally<ViewChange, CohortPartial>(() -> new OpenViews(paneMillis, design)))
            .uid(OperatorId.SUMMARISE_VIEWS.uid());
    return DocumentsInForce.process(
            partials.keyBy(MatureViews::keyOf, Types.STRING),
            documents,
            new MatureViews(monitor, detail),
            ProfilePipeline.PART_TYPE)
        .uid(OperatorId.MATURE_VIEWS.uid())
        .name(OperatorId.MATURE_VIEWS.label());
  }
}
