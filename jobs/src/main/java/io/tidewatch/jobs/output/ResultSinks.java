// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.sinks.wire.ChangeJson;
import io.tidewatch.sinks.wire.GateJson;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.sinks.wire.RejectedRecordJson;
import io.tidewatch.sinks.wire.VerdictJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.measurement.Measurement;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.PrimitiveArrayTypeInfo;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.file.sink.FileSink;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.DataStreamSink;
import org.apache.flink.streaming.api.functions.sink.filesystem.bucketassigners.BasePathBucketAssigner;
import org.apache.flink.streaming.api.functions.sink.filesystem.rollingpolicies.OnCheckpointRollingPolicy;

/**
 * Sends results to where they go.
 *
 * @param stores where snapshots, traffic, outcomes and validation sets are published
 * @param files directory of result files, each a folder of parts; none where empty
 * @param topics where results go to Kafka
 */
public record ResultSinks(Stores stores, Optional<Path> files, Optional<Topics> topics) {

  private static final TypeInformation<byte[]> LINE =
      PrimitiveArrayTypeInfo.BYTE_PRIMITIVE_ARRAY_TYPE_INFO;

  /** Topics are named {@code <prefix>.incidents}, {@code <prefix>.measurements}… */
  public record Topics(KafkaCluster kafka, String prefix) {

    public String name(ResultFile result) {
      return prefix + "." + result.stem();
    }
  }

  /** Lets every stream of results end in its sinks. */
  public void attach(Results results, Monitor monitor) {
    lines(
        measurements(results, stores.snapshots(monitor)),
        ResultFile.MEASUREMENTS,
        OperatorId.MEASUREMENTS,
        line -> line);
    lines(
        results.verdicts(),
        ResultFile.VERDICTS,
        OperatorId.VERDICTS,
        JsonLine.utf8(VerdictJson::line));
    lines(
        results.changes(),
        ResultFile.CHANGES_SEEN,
        OperatorId.CHANGES_SEEN,
        JsonLine.utf8(ChangeJson::line));
    topic(
        results.replies(),
        ResultFile.REPLIES,
        OperatorId.REPLIES_TOPIC,
        JsonLine.utf8(line -> line),
        line -> "");
    lines(
        results.deadLetters(),
        ResultFile.DEAD_LETTERS,
        OperatorId.DEAD_LETTERS,
        JsonLine.utf8(RejectedRecordJson::line));
    lines(
        results.quarantine(),
        ResultFile.QUARANTINE,
        OperatorId.QUARANTINE,
        JsonLine.utf8(RejectedRecordJson::line));
    files(
        results.counts(),
        ResultFile.COUNTS,
        OperatorId.COUNTS_FILE,
        JsonLine.utf8(StreamCountJson::line));
    files(
        results.incidents(),
        ResultFile.INCIDENTS,
        OperatorId.INCIDENTS_FILE,
        JsonLine.utf8(IncidentJson::line));
    topics.ifPresent(
        kafka -> results.incidents().ifPresent(events -> outbox(events, kafka, monitor)));
    files(results.gate(), ResultFile.GATE, OperatorId.GATE_FILE, JsonLine.utf8(GateJson::line));
    topic(
        results.gate(),
        ResultFile.GATE,
        OperatorId.GATE_TOPIC,
        JsonLine.utf8(GateJson::line),
        GateJson::key);
    publish(results.traffic(), stores.traffic(monitor), OperatorId.TRAFFIC);
    publish(results.outcomes(), stores.outcomes(monitor), OperatorId.OUTCOMES);
    publish(results.validationSets(), stores.validationSets(), OperatorId.VALIDATION_SETS);
  }

  /** Lines of measurements: those of windows with a snapshot come when it is published. */
  private static Optional<DataStream<byte[]>> measurements(
      Results results, PublishSnapshots publisher) {
    JsonLine<Measurement> json = JsonLine.utf8(MeasurementJson::line);
    Optional<DataStream<byte[]>> alone =
        results
            .measurements()
            .map(
                found ->
                    found
                        .map(json::of, LINE)
                        .name(OperatorId.MEASUREMENT_LINES.label())
                        .uid(OperatorId.MEASUREMENT_LINES.uid()));
    Optional<DataStream<byte[]>> published =
        results
            .snapshots()
            .map(
                found ->
                    found
                        .process(publisher, LINE)
                        .name(OperatorId.SNAPSHOTS.label())
                        .uid(OperatorId.SNAPSHOTS.uid()));
    return alone.isPresent() && published.isPresent()
        ? Optional.of(alone.get().union(published.get()))
        : alone.or(() -> published);
  }

  private static <T> void publish(Optional<DataStream<T>> results, Sink<T> store, OperatorId id) {
    results.ifPresent(found -> identify(found.sinkTo(store), id));
  }

  private <T> void lines(
      Optional<DataStream<T>> results, ResultFile file, OperatorId id, JsonLine<T> json) {
    files(results, file, id, json);
    topic(results, file, id.topic(), json, result -> "");
  }

  private <T> void files(
      Optional<DataStream<T>> results, ResultFile file, OperatorId id, JsonLine<T> json) {
    files.ifPresent(
        directory ->
            results.ifPresent(
                found ->
                    identify(found.sinkTo(fileSink(directory.resolve(file.stem()), json)), id)
                        .setParallelism(1)));
  }

  private static <T> FileSink<T> fileSink(Path directory, JsonLine<T> json) {
    var path = org.apache.flink.core.fs.Path.fromLocalFile(directory.toFile());
    return FileSink.forBulkFormat(path, new JsonLinesFactory<>(json))
        .withBucketAssigner(new BasePathBucketAssigner<>())
        .withRollingPolicy(OnCheckpointRollingPolicy.build())
        .build();
  }

  private <T> void topic(
      Optional<DataStream<T>> results,
      ResultFile file,
      OperatorId id,
      JsonLine<T> json,
      JsonLine.Text<T> key) {
    topics.ifPresent(
        kafka -> {
          var lines = new KafkaLines<>(kafka.name(file), key, json);
          results.ifPresent(found -> identify(found.sinkTo(kafkaSink(kafka, lines)), id));
        });
  }

  private static void outbox(DataStream<IncidentEvent> incidents, Topics topics, Monitor monitor) {
    var outbox = new Outbox(topics.name(ResultFile.INCIDENTS), monitor.name());
    identify(incidents.sinkTo(kafkaSink(topics, outbox)), OperatorId.INCIDENTS_TOPIC);
  }

  private static <T> KafkaSink<T> kafkaSink(
      Topics topics, KafkaRecordSerializationSchema<T> records) {
    return KafkaSink.<T>builder()
        .setKafkaProducerConfig(ClientSettings.properties(topics.kafka()))
        .setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE)
        .setRecordSerializer(records)
        .build();
  }

  private static <T> DataStreamSink<T> identify(DataStreamSink<T> sink, OperatorId id) {
    return sink.name(id.label()).uid(id.uid());
  }
}
