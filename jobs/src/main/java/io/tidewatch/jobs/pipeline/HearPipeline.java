// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.decode.HeardFormat;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.ChangeEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** What decisions on incidents hear besides verdicts: what was changed, and what people say. */
final class HearPipeline {

  private static final TypeInformation<Heard> TYPE =
      FormatType.of(Heard.class, HeardFormat.INSTANCE);

  /**
   * A request is of no event time, so its stream tells of none: it is idle from so long after its
   * start on, for good, and holds the alerts up until then. What was said before a job began is
   * known before it decides, unless reading it takes longer. A choice: well below the 10 s that a
   * page may take.
   */
  private static final Duration IDLE_AFTER = Duration.ofSeconds(2);

  private final StreamExecutionEnvironment environment;

  HearPipeline(StreamExecutionEnvironment environment) {
    this.environment = environment;
  }

  /** Empty where there is nothing to be heard. */
  Optional<DataStream<Heard>> heard(
      EventSources sources, Optional<DataStream<ChangeEvent>> changes) {
    Optional<DataStream<Heard>> changed =
        changes.map(
            told ->
                told.map(change -> Heard.of(change))
                    .returns(TYPE)
                    .uid(OperatorId.HEAR_CHANGES.uid())
                    .name(OperatorId.HEAR_CHANGES.label()));
    return Stream.of(changed, sources.requests().map(this::requests))
        .flatMap(Optional::stream)
        .reduce((one, other) -> one.union(other));
  }

  /** The topic has one partition, whose order is that in which people spoke. */
  private DataStream<Heard> requests(Source<Heard, ?, ?> source) {
    return environment
        .fromSource(
            source,
            WatermarkStrategy.<Heard>noWatermarks().withIdleness(IDLE_AFTER),
            OperatorId.REQUESTS.label(),
            TYPE)
        .uid(OperatorId.REQUESTS.uid())
        .setParallelism(1);
  }
}
