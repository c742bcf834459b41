// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.kafka.ClientSettings;
import io.tidewatch.jobs.type.FormatType;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.source.KafkaSource;
import org.apache.flink.connector.kafka.source.enumerator.initializer.OffsetsInitializer;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * Joins jobs of one monitor. What one tells another is in a transaction of Kafka that ends with a
 * checkpoint, so that each element is taken exactly once whoever of them is begun anew.
 */
public record Links(StreamExecutionEnvironment environment, String monitor, KafkaCluster kafka) {

  /**
   * The most that a broker allows if it is told nothing (its transaction.max.timeout.ms). What a
   * job told just before it died is lost if it is away for longer.
   */
  private static final int TRANSACTION_MILLIS = 15 * 60 * 1000;

  /** Tells others what a pipeline of this job finds. */
  public <T> void write(Link<T> link, String writer, DataStream<T> found) {
    String topic = link.topic(monitor, writer);
    String named = writer + "-" + link.name();
    Properties settings = ClientSettings.properties(kafka);
    settings.put("transaction.timeout.ms", String.valueOf(TRANSACTION_MILLIS));
    found
        .transform(
            OperatorId.WRITE_LINK.label(named),
            FormatType.of(LinkRecord.class, LinkRecordFormat.INSTANCE),
            new WriteLink<>(writer, link.format()))
        .uid(OperatorId.WRITE_LINK.uid(named))
        .setParallelism(1)
        .sinkTo(
            KafkaSink.<LinkRecord>builder()
                .setKafkaProducerConfig(settings)
                .setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                .setTransactionalIdPrefix(topic)
                .setRecordSerializer(new LinkRecords.To(topic))
                .build())
        .uid(OperatorId.LINK_TOPIC.uid(named))
        .name(OperatorId.LINK_TOPIC.label(named))
        .setParallelism(1);
  }

  /**
   * Hears what pipelines of other jobs find, all of it from the beginning.
   *
   * @param writers labels of those pipelines
   */
  public <T> DataStream<T> read(Link<T> link, Set<String> writers) {
    List<String> topics =
        writers.stream().sorted().map(writer -> link.topic(monitor, writer)).toList();
    KafkaSource<byte[]> source =
        KafkaSource.<byte[]>builder()
            .setProperties(ClientSettings.properties(kafka))
            .setProperty("isolation.level", "read_committed")
            .setTopics(topics)
            .setGroupId("tidewatch-" + monitor + "-" + link.name())
            .setStartingOffsets(OffsetsInitializer.earliest())
            .setDeserializer(new LinkRecords())
            .build();
    return environment
        .fromSource(source, WatermarkStrategy.noWatermarks(), OperatorId.LINK.label(link.name()))
        .uid(OperatorId.LINK.uid(link.name()))
        .setParallelism(1)
        .transform(
            OperatorId.READ_LINK.label(link.name()),
            FormatType.of(link.type(), link.format()),
            new ReadLink<>(writers, link.format()))
        .uid(OperatorId.READ_LINK.uid(link.name()))
        .setParallelism(1);
  }
}
