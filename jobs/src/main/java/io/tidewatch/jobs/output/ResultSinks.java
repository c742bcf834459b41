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
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
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
    lines(measurements(results, monitor), ResultFile.MEASUREMENTS, OperatorId.MEASUREMENTS);
    texts(results.verdicts(), ResultFile.VERDICTS, OperatorId.VERDICTS, VerdictJson::line);
    texts(results.changes(), ResultFile.CHANGES_SEEN, OperatorId.CHANGES_SEEN, ChangeJson::line);
    topic(results.replies(), ResultFile.REPLIES, OperatorId.REPLIES_TOPIC, l -> l, l -> "");
    texts(
        results.deadLetters(),
        ResultFile.DEAD_LETTERS,
        OperatorId.DEAD_LETTERS,
        RejectedRecordJson::line);
    texts(
        results.quarantine(),
        ResultFile.QUARANTINE,
        OperatorId.QUARANTINE,
        RejectedRecordJson::line);
    file(results.counts(), ResultFile.COUNTS, OperatorId.COUNTS_FILE, StreamCountJson::line);
    file(results.incidents(), ResultFile.INCIDENTS, OperatorId.INCIDENTS_FILE, IncidentJson::line);
    topics.ifPresent(
        kafka -> results.incidents().ifPresent(events -> outbox(events, kafka, monitor)));
    file(results.gate(), ResultFile.GATE, OperatorId.GATE_FILE, GateJson::line);
    topic(results.gate(), ResultFile.GATE, OperatorId.GATE_TOPIC, GateJson::line, GateJson::key);
    publish(results.traffic(), stores.traffic(monitor), OperatorId.TRAFFIC);
    publish(results.outcomes(), stores.outcomes(monitor), OperatorId.OUTCOMES);
    publish(results.validationSets(), stores.validationSets(), OperatorId.VALIDATION_SETS);
  }

  /** Lines of measurements: those of windows with a snapshot come once it is published. */
  private Optional<DataStream<byte[]>> measurements(Results results, Monitor monitor) {
    JsonLine<Measurement> json = JsonLine.utf8(MeasurementJson::line);
    Optional<DataStream<byte[]>> alone =
        results
            .measurements()
            .map(found -> identify(found.map(json::of, LINE), OperatorId.MEASUREMENT_LINES));
    PublishSnapshots publisher = stores.snapshots(monitor);
    Optional<DataStream<byte[]>> published =
        results
            .snapshots()
            .map(found -> identify(found.process(publisher, LINE), OperatorId.SNAPSHOTS));
    return alone.isPresent() && published.isPresent()
        ? Optional.of(alone.get().union(published.get()))
        : alone.or(() -> published);
  }

  private static <T> void publish(Optional<DataStream<T>> results, Sink<T> store, OperatorId id) {
    results.ifPresent(found -> identify(found.sinkTo(store), id));
  }

  private void lines(Optional<DataStream<byte[]>> lines, ResultFile file, OperatorId id) {
    JsonLine<byte[]> json = line -> line;
    toFile(lines, file, id, json);
    toTopic(lines, file, id.topic(), json, line -> "");
  }

  private <T> void texts(
      Optional<DataStream<T>> results, ResultFile file, OperatorId id, JsonLine.Text<T> json) {
    file(results, file, id, json);
    topic(results, file, id.topic(), json, result -> "");
  }

  private <T> void file(
      Optional<DataStream<T>> results, ResultFile file, OperatorId id, JsonLine.Text<T> json) {
    toFile(results, file, id, JsonLine.utf8(json));
  }

  private <T> void topic(
      Optional<DataStream<T>> results,
      ResultFile file,
      OperatorId id,
      JsonLine.Text<T> json,
      JsonLine.Text<T> key) {
    toTopic(results, file, id, JsonLine.utf8(json), key);
  }

  private <T> void toFile(
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

  private <T> void toTopic(
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

  private static <T> DataStream<T> identify(SingleOutputStreamOperator<T> made, OperatorId id) {
    return made.name(id.label()).uid(id.uid());
  }
}
