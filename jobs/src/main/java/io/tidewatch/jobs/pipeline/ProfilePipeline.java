// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.DocumentsInForce;
import io.tidewatch.jobs.operator.MergeWindows;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.pane.ColumnPartial;
import io.tidewatch.validators.pane.ColumnPartialFormat;
import io.tidewatch.validators.pane.OpenPanes;
import io.tidewatch.validators.window.Detail;
import io.tidewatch.validators.window.WindowPart;
import io.tidewatch.validators.window.WindowPartFormat;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From predictions to what each column says of each closed window. */
public final class ProfilePipeline {

  static final TypeInformation<WindowPart> PART_TYPE =
      FormatType.of(WindowPart.class, WindowPartFormat.INSTANCE);

  private final Monitor monitor;
  private final CarriedBaseline baseline;
  private final Detail detail;
  private final Optional<DataStream<DocumentInForce>> documents;

  /**
   * The pipeline of a monitor.
   *
   * @param documents by which windows are read in place of the monitor's
   */
  public ProfilePipeline(
      Monitor monitor,
      CarriedBaseline baseline,
      Detail detail,
      Optional<DataStream<DocumentInForce>> documents) {
    this.monitor = monitor;
    this.baseline = baseline;
    this.detail = detail;
    this.documents = documents;
  }

  /** Folds in the source's own chain; only partial profiles are keyed and shuffled. */
  public DataStream<WindowPart> read(DataStream<PredictionEvent> predictions) {
    Monitor configured = monitor;
    CarriedBaseline carried = baseline;
    DataStream<ColumnPartial> partials =
        predictions
            .transform(
                OperatorId.SUMMARISE_PANES.label(),
                FormatType.of(ColumnPartial.class, ColumnPartialFormat.INSTANCE),
                new SumLocally<PredictionEvent, ColumnPartial>(
                    () -> new OpenPanes(configured, carried.baseline())))
            .uid(OperatorId.SUMMARISE_PANES.uid())
            .setParallelism(predictions.getParallelism());
    return DocumentsInForce.process(
            partials.keyBy(ColumnPartial::key, Types.STRING),
            documents,
            new MergeWindows(monitor, baseline, detail),
            PART_TYPE)
        .uid(OperatorId.MERGE_WINDOWS.uid())
        .name(OperatorId.MERGE_WINDOWS.label());
  }
}
