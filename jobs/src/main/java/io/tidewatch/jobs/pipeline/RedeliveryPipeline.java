// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.operator.DocumentsInForce;
import io.tidewatch.jobs.operator.DropDuplicates;
import io.tidewatch.jobs.operator.MergeArrivals;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.PredictionEventFormat;
import io.tidewatch.validators.event.Redelivery;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.SubjectFormat;
import io.tidewatch.validators.pane.ArrivalPartial;
import io.tidewatch.validators.pane.ArrivalPartialFormat;
import io.tidewatch.validators.pane.DuplicateCount;
import io.tidewatch.validators.pane.OpenArrivals;
import io.tidewatch.validators.pane.OpenArrivals.Kind;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.window.WindowPart;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.util.OutputTag;

/** From events, some of them delivered again, to each once. Only where a monitor asks for it. */
final class RedeliveryPipeline {

  private static final TypeInformation<PredictionEvent> EVENT_TYPE =
      FormatType.of(PredictionEvent.class, PredictionEventFormat.INSTANCE);
  private static final OutputTag<PredictionEvent> REPEATED =
      new OutputTag<>("repeated", EVENT_TYPE);

  private final Monitor monitor;
  private final Optional<DataStream<DocumentInForce>> documents;

  /**
   * The pipeline of a monitor.
   *
   * @param documents by which windows are read in place of the monitor's
   */
  RedeliveryPipeline(Monitor monitor, Optional<DataStream<DocumentInForce>> documents) {
    this.monitor = monitor;
    this.documents = documents;
  }

  /**
   * What is left.
   *
   * @param counts of the events that came again, which were counted as accepted before
   * @param shares what each window says of them
   */
  record Delivered(
      DataStream<PredictionEvent> events,
      DataStream<StreamCount> counts,
      DataStream<WindowPart> shares) {}

  Delivered once(DataStream<PredictionEvent> arrived) {
    SingleOutputStreamOperator<PredictionEvent> firsts =
        arrived
            .keyBy(Redelivery::identityOf, Types.STRING)
            .process(new DropDuplicates(monitor, REPEATED), EVENT_TYPE)
            .uid(OperatorId.DROP_DUPLICATES.uid())
            .name(OperatorId.DROP_DUPLICATES.label());
    String stream = monitor.sources().rows().name();
    DataStream<PredictionEvent> repeats = firsts.getSideOutput(REPEATED);
    DataStream<StreamCount> counts =
        repeats
            .transform(
                OperatorId.COUNT_DUPLICATES.label(),
                IngestPipeline.COUNT_TYPE,
                new SumLocally<PredictionEvent, StreamCount>(() -> new DuplicateCount<>(stream)))
            .uid(OperatorId.COUNT_DUPLICATES.uid());
    return new Delivered(firsts, counts, shares(firsts, repeats));
  }

  private DataStream<WindowPart> shares(
      DataStream<PredictionEvent> firsts, DataStream<PredictionEvent> repeats) {
    DataStream<ArrivalPartial> partials =
        sums(firsts, Kind.FIRST, OperatorId.SUM_FIRST_ARRIVALS)
            .union(sums(repeats, Kind.REPEATED, OperatorId.SUM_REPEATED_ARRIVALS));
    return DocumentsInForce.process(
            partials.keyBy(
                ArrivalPartial::subject, FormatType.of(Subject.class, SubjectFormat.INSTANCE)),
            documents,
            new MergeArrivals(monitor),
            ProfilePipeline.PART_TYPE)
        .uid(OperatorId.MERGE_ARRIVALS.uid())
        .name(OperatorId.MERGE_ARRIVALS.label());
  }

  private DataStream<ArrivalPartial> sums(
      DataStream<PredictionEvent> events, Kind kind, OperatorId id) {
    long paneMillis = monitor.pane().toMillis();
    return events
        .transform(
            id.label(),
            FormatType.of(ArrivalPartial.class, ArrivalPartialFormat.INSTANCE),
            new SumLocally<PredictionEvent, ArrivalPartial>(
                () -> new OpenArrivals(paneMillis, kind)))
        .uid(id.uid());
  }
}
