// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.jobs.pipeline.JudgePipeline.Judged;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.traffic.WindowTraffic;
import io.tidewatch.validators.window.Snapshot;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;

/** What the pipelines of a job have found so far, as they are put together. */
final class Found {

  final List<DataStream<Measurement>> measurements = new ArrayList<>();
  final Map<Pipeline, DataStream<Verdict>> verdicts = new EnumMap<>(Pipeline.class);
  final Map<Pipeline, DataStream<Finding>> findings = new EnumMap<>(Pipeline.class);
  final Map<Pipeline, DataStream<SampleChange>> samples = new EnumMap<>(Pipeline.class);
  final SetAside setAside = new SetAside();
  Optional<DataStream<Snapshot>> snapshots = Optional.empty();
  Optional<DataStream<WindowTraffic>> traffic = Optional.empty();
  Optional<DataStream<CohortOutcomes>> outcomes = Optional.empty();

  void take(Pipeline by, Judged judged) {
    take(by, judged.verdicts(), judged.measurements());
  }

  void take(Pipeline by, DataStream<Verdict> judged, DataStream<Measurement> measured) {
    measurements.add(measured);
    take(by, judged);
  }

  /** Takes what was judged of windows whose measurements are in their snapshots. */
  void take(Pipeline by, DataStream<Verdict> judged) {
    verdicts.merge(by, judged, (one, other) -> one.union(other));
  }
}
