// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Comparison;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.operator.CarriedBaseline;
import io.tidewatch.jobs.operator.CompareVersions;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.pipeline.JudgePipeline.Judged;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.comparison.Booking;
import io.tidewatch.validators.comparison.CaseLoss;
import io.tidewatch.validators.comparison.ComparedPartial;
import io.tidewatch.validators.comparison.ComparedPartialFormat;
import io.tidewatch.validators.comparison.OpenPairs;
import io.tidewatch.validators.comparison.OpenSplit;
import io.tidewatch.validators.comparison.PairChange;
import io.tidewatch.validators.comparison.VersionComparison;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.truth.Change;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;

/** From labelled cases to what is said of a challenger. */
final class ComparisonPipeline {

  private static final TypeInformation<ComparedPartial> PARTIAL_TYPE =
      FormatType.ofMutable(ComparedPartial.class, ComparedPartialFormat.INSTANCE);

  private final Monitor monitor;
  private final CarriedBaseline baseline;

  ComparisonPipeline(Monitor monitor, CarriedBaseline baseline) {
    this.monitor = monitor;
    this.baseline = baseline;
  }

  /** Compares by pairs, or by the outcomes of each side. */
  Judged compare(DataStream<PairChange> pairs, DataStream<Change> changes) {
    Comparison compared = monitor.comparison().orElseThrow();
    return switch (compared.mode()) {
      case PAIRED -> judge(sumPairs(pairs));
      case SPLIT -> judge(sumSplit(changes, compared));
    };
  }

  private DataStream<ComparedPartial> sumPairs(DataStream<PairChange> pairs) {
    Booking booking = VersionComparison.booking(monitor);
    return pairs
        .transform(
            OperatorId.SUM_COMPARED_CASES.label(),
            PARTIAL_TYPE,
            new SumLocally<PairChange, ComparedPartial>(() -> new OpenPairs(booking)))
        .uid(OperatorId.SUM_COMPARED_CASES.uid());
  }

  private DataStream<ComparedPartial> sumSplit(DataStream<Change> changes, Comparison compared) {
    Booking booking = VersionComparison.booking(monitor);
    CaseLoss loss = CaseLoss.of(monitor);
    return changes
        .transform(
            OperatorId.SUM_COMPARED_CASES.label(),
            PARTIAL_TYPE,
            new SumLocally<Change, ComparedPartial>(() -> new OpenSplit(booking, compared, loss)))
        .uid(OperatorId.SUM_COMPARED_CASES.uid());
  }

  private Judged judge(DataStream<ComparedPartial> partials) {
    String all = monitor.name();
    SingleOutputStreamOperator<Verdict> verdicts =
        partials
            .keyBy(partial -> all, Types.STRING)
            .process(
                new CompareVersions(monitor, baseline, JudgePipeline.MEASUREMENTS),
                JudgePipeline.VERDICT_TYPE)
            .uid(OperatorId.COMPARE_VERSIONS.uid())
            .name(OperatorId.COMPARE_VERSIONS.label());
    return new Judged(
        verdicts,
        verdicts.getSideOutput(JudgePipeline.MEASUREMENTS),
        verdicts.getSideOutput(JudgePipeline.SNAPSHOTS));
  }
}
