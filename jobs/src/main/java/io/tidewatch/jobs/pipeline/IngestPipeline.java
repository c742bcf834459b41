// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Sources;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.operator.CheckRows;
import io.tidewatch.jobs.operator.ResumeWatermark;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.jobs.source.EventSources.EventSource;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.ChangeEventFormat;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.LabelEventFormat;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.PredictionEventFormat;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecordFormat;
import io.tidewatch.validators.pane.FateCount;
import io.tidewatch.validators.pane.Lateness;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.pane.StreamCount.Fate;
import io.tidewatch.validators.pane.StreamCountFormat;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.util.OutputTag;

/** From records to events; what is no event, or comes too late, is set aside with its reason. */
final class IngestPipeline {

  static final TypeInformation<RejectedRecord> REJECTED_TYPE =
      FormatType.of(RejectedRecord.class, RejectedRecordFormat.INSTANCE);
  static final TypeInformation<StreamCount> COUNT_TYPE =
      FormatType.of(StreamCount.class, StreamCountFormat.INSTANCE);

  private static final OutputTag<RejectedRecord> REJECTED =
      new OutputTag<>("rejected", REJECTED_TYPE);

  private final StreamExecutionEnvironment environment;

  IngestPipeline(StreamExecutionEnvironment environment) {
    this.environment = environment;
  }

  /**
   * The events of one stream.
   *
   * @param quarantined events that break a rule, where they are not late too
   * @param counts of consumed and of accepted records, in parts
   */
  record Ingested<T>(
      DataStream<T> events,
      DataStream<T> quarantined,
      DataStream<RejectedRecord> rejected,
      DataStream<StreamCount> counts) {

    Ingested<T> union(Ingested<T> other) {
      return new Ingested<>(
          events.union(other.events),
          quarantined.union(other.quarantined),
          rejected.union(other.rejected),
          counts.union(other.counts));
    }
  }

  /** Predictions, or the rows of a feature view: nothing after this knows which. */
  Ingested<PredictionEvent> rows(EventSources sources) {
    Monitor monitor = sources.monitor();
    String stream = monitor.sources().rows().name();
    return ingest(
        sources.predictions(),
        FormatType.of(PredictionEvent.class, PredictionEventFormat.INSTANCE),
        Lateness.ofPanes(
            stream,
            monitor.pane().toMillis(),
            monitor.sources().rows().stream().allowedLateness().toMillis(),
            monitor.hasSensitiveColumns()),
        new Ids(
            stream,
            "",
            OperatorId.PREDICTIONS,
            OperatorId.RESUME_PREDICTIONS,
            OperatorId.CHECK_PREDICTIONS,
            OperatorId.CONSUMED_PREDICTIONS,
            OperatorId.ACCEPTED_PREDICTIONS));
  }

  /** The labels of all sources. */
  Optional<Ingested<LabelEvent>> labels(EventSources sources) {
    return sources.monitor().sources().labels().stream()
        .map(source -> labels(source, sources))
        .reduce(Ingested::union);
  }

  private Ingested<LabelEvent> labels(LabelSource source, EventSources sources) {
    return ingest(
        sources.labels(source),
        FormatType.of(LabelEvent.class, LabelEventFormat.INSTANCE),
        Lateness.never(),
        new Ids(
            source.streamName(),
            source.name(),
            OperatorId.LABELS,
            OperatorId.RESUME_LABELS,
            OperatorId.CHECK_LABELS,
            OperatorId.CONSUMED_LABELS,
            OperatorId.ACCEPTED_LABELS));
  }

  /** What was changed; empty where nobody tells. */
  Optional<Ingested<ChangeEvent>> changes(EventSources sources) {
    return sources
        .monitor()
        .sources()
        .changes()
        .map(
            source ->
                ingest(
                    sources.changes(source),
                    FormatType.of(ChangeEvent.class, ChangeEventFormat.INSTANCE),
                    Lateness.never(),
                    new Ids(
                        Sources.CHANGES,
                        "",
                        OperatorId.CHANGES,
                        OperatorId.RESUME_CHANGES,
                        OperatorId.CHECK_CHANGES,
                        OperatorId.CONSUMED_CHANGES,
                        OperatorId.ACCEPTED_CHANGES)));
  }

  /**
   * The operators of one stream.
   *
   * @param name of the source, where there may be several of its kind; else empty
   */
  private record Ids(
      String stream,
      String name,
      OperatorId source,
      OperatorId resume,
      OperatorId check,
      OperatorId consumed,
      OperatorId accepted) {}

  private <T> Ingested<T> ingest(
      EventSource<T> source, TypeInformation<T> type, Lateness<T> lateness, Ids ids) {
    SingleOutputStreamOperator<Decoded<T>> decoded = read(source, ids);
    var quarantined = new OutputTag<T>("quarantined", type);
    SingleOutputStreamOperator<T> events =
        decoded
            .transform(
                ids.check().label(ids.name()),
                type,
                new CheckRows<>(lateness, REJECTED, quarantined))
            .uid(ids.check().uid(ids.name()))
            .setParallelism(decoded.getParallelism());
    DataStream<StreamCount> counts =
        count(decoded, ids, Fate.CONSUMED, ids.consumed())
            .union(count(events, ids, Fate.ACCEPTED, ids.accepted()));
    return new Ingested<>(
        events, events.getSideOutput(quarantined), events.getSideOutput(REJECTED), counts);
  }

  private <T> SingleOutputStreamOperator<Decoded<T>> read(EventSource<T> source, Ids ids) {
    // one file has one order, and one partition one reader
    int readers = Math.min(source.readersMax(), environment.getParallelism());
    return environment
        .fromSource(
            source.source(), source.watermarks(), ids.source().label(ids.name()), source.type())
        .uid(ids.source().uid(ids.name()))
        .setParallelism(readers)
        .transform(ids.resume().label(ids.name()), source.type(), new ResumeWatermark<>())
        .uid(ids.resume().uid(ids.name()))
        .setParallelism(readers);
  }

  private static <I> DataStream<StreamCount> count(
      SingleOutputStreamOperator<I> records, Ids ids, Fate fate, OperatorId id) {
    String stream = ids.stream();
    return records
        .transform(
            id.label(ids.name()),
            COUNT_TYPE,
            new SumLocally<I, StreamCount>(() -> new FateCount<>(stream, fate)))
        .uid(id.uid(ids.name()))
        .setParallelism(records.getParallelism());
  }
}
