// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.ControlLine;
import io.tidewatch.jobs.decode.ControlLineFormat;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.jobs.decode.Heard;
import io.tidewatch.jobs.decode.HeardFormat;
import io.tidewatch.jobs.operator.AdmitRequests;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.ChangeEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** What a job hears beside its events: what was changed, and what people ask of it. */
final class HearPipeline {

  private static final TypeInformation<Heard> TYPE =
      FormatType.of(Heard.class, HeardFormat.INSTANCE);

  /**
   * A request is of no event time, so its stream tells of none: it is idle from so long after its
   * start on, for good, and holds the windows up until then. What was said before a job began is
   * known before it judges, unless reading it takes longer. A choice: well below the 10 s that a
   * page may take.
   */
  private static final Duration IDLE_AFTER = Duration.ofSeconds(2);

  private final EventSources sources;
  private final String directory;
  private final boolean whole;

  /**
   * Of one monitor.
   *
   * @param directory of the run, where requests and documents are kept
   * @param whole whether all its pipelines are in this job
   */
  HearPipeline(EventSources sources, String directory, boolean whole) {
    this.sources = sources;
    this.directory = directory;
    this.whole = whole;
  }

  /**
   * What is heard.
   *
   * @param documents by which windows are judged in place of the one that was submitted; empty
   *     where nobody is asked
   * @param requests for those who decide on incidents; empty where nobody is asked
   * @param replies lines for the topic of replies; empty in the same case
   */
  record Asked(
      Optional<DataStream<DocumentInForce>> documents,
      Optional<DataStream<Heard>> requests,
      Optional<DataStream<String>> replies) {

    static final Asked NOTHING = new Asked(Optional.empty(), Optional.empty(), Optional.empty());

    /** With what was changed; empty where there is nothing to be heard. */
    Optional<DataStream<Heard>> heard(Optional<DataStream<ChangeEvent>> changes) {
      Optional<DataStream<Heard>> changed =
          changes.map(
              told ->
                  told.map(change -> Heard.of(change))
                      .returns(TYPE)
                      .uid(OperatorId.HEAR_CHANGES.uid())
                      .name(OperatorId.HEAR_CHANGES.label()));
      return Stream.of(changed, requests)
          .flatMap(Optional::stream)
          .reduce((one, other) -> one.union(other));
    }
  }

  /**
   * Asks people.
   *
   * @param timed whose watermark says which windows may still be judged otherwise
   */
  Asked asked(DataStream<?> timed) {
    return sources.requests().map(source -> asked(source, timed)).orElse(Asked.NOTHING);
  }

  /** The topic has one partition, whose order is that in which people spoke. */
  private <T> Asked asked(Source<ControlLine, ?, ?> source, DataStream<T> timed) {
    SingleOutputStreamOperator<Heard> requests =
        timed
            .getExecutionEnvironment()
            .fromSource(
                source,
                WatermarkStrategy.<ControlLine>noWatermarks().withIdleness(IDLE_AFTER),
                OperatorId.REQUESTS.label(),
                FormatType.of(ControlLine.class, ControlLineFormat.INSTANCE))
            .uid(OperatorId.REQUESTS.uid())
            .setParallelism(1)
            .connect(timed)
            .process(new AdmitRequests<T>(sources.monitor(), directory, Instant.now(), whole), TYPE)
            .uid(OperatorId.ADMIT_REQUESTS.uid())
            .name(OperatorId.ADMIT_REQUESTS.label())
            .setParallelism(1);
    return new Asked(
        Optional.of(requests.getSideOutput(AdmitRequests.DOCUMENTS)),
        Optional.of(requests),
        Optional.of(requests.getSideOutput(AdmitRequests.REPLIES)));
  }
}
