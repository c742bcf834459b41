// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.operator.TotalCounts;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.truth.KnownLabel;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Records that a job sets aside, and what became of all that it read. */
final class SetAside {

  private final List<DataStream<RejectedRecord>> rejected = new ArrayList<>();
  private final List<DataStream<StreamCount>> accepted = new ArrayList<>();

  void add(DataStream<RejectedRecord> records, DataStream<StreamCount> counts) {
    rejected.add(records);
    add(counts);
  }

  void add(DataStream<StreamCount> counts) {
    accepted.add(counts);
  }

  Optional<DataStream<RejectedRecord>> deadLetters() {
    return select(false, OperatorId.SELECT_DEAD_LETTERS);
  }

  Optional<DataStream<RejectedRecord>> quarantine() {
    return select(true, OperatorId.SELECT_QUARANTINE);
  }

  private Optional<DataStream<RejectedRecord>> select(boolean quarantined, OperatorId id) {
    return PipelineLinks.union(rejected)
        .map(
            all ->
                all.filter(
                        record -> (record.disposition() == Disposition.QUARANTINED) == quarantined)
                    .uid(id.uid())
                    .name(id.label()));
  }

  /** A label that met no prediction was counted as accepted before: that is taken back. */
  Optional<DataStream<StreamCount>> totals(String monitor) {
    Optional<DataStream<StreamCount>> others = PipelineLinks.union(rejected).map(SetAside::counts);
    return PipelineLinks.union(accepted)
        .map(
            counts ->
                others
                    .<DataStream<StreamCount>>map(counts::union)
                    .orElse(counts)
                    .keyBy(StreamCount::stream, Types.STRING)
                    .process(new TotalCounts(monitor), IngestPipeline.COUNT_TYPE)
                    .uid(OperatorId.TOTAL_COUNTS.uid())
                    .name(OperatorId.TOTAL_COUNTS.label()));
  }

  private static DataStream<StreamCount> counts(DataStream<RejectedRecord> rejected) {
    return rejected
        .<StreamCount>flatMap(
            (record, out) -> {
              out.collect(StreamCount.of(record));
              if (KnownLabel.isUnmet(record)) {
                out.collect(StreamCount.accepted(record.stream(), -1));
              }
            })
        .returns(IngestPipeline.COUNT_TYPE)
        .uid(OperatorId.COUNT_REJECTED.uid())
        .name(OperatorId.COUNT_REJECTED.label());
  }
}
