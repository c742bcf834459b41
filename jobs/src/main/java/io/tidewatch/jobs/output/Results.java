// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.outcome.CohortOutcomes;
import io.tidewatch.validators.pane.StreamCount;
import io.tidewatch.validators.traffic.WindowTraffic;
import io.tidewatch.validators.window.Snapshot;
import java.util.Optional;
import org.apache.flink.streaming.api.datastream.DataStream;

/**
 * Everything that a monitor's job finds out; what its pipelines do not say is empty.
 *
 * @param measurements of windows that have no snapshot; those of others are in it
 * @param gate decisions for those who train and deploy
 * @param changes what was changed, as far as the monitor knows; a change may be told more than once
 * @param replies to what people asked, as lines; where they can
 * @param deadLetters late ones among them
 * @param counts what became of the records of each stream; told when the streams have ended
 * @param traffic what came in each window, as it was judged
 * @param outcomes of predictions and labels, from which more can be read; where there are labels
 */
public record Results(
    Optional<DataStream<Measurement>> measurements,
    Optional<DataStream<Verdict>> verdicts,
    Optional<DataStream<IncidentEvent>> incidents,
    Optional<DataStream<GateLine>> gate,
    Optional<DataStream<ChangeEvent>> changes,
    Optional<DataStream<String>> replies,
    Optional<DataStream<RejectedRecord>> deadLetters,
    Optional<DataStream<RejectedRecord>> quarantine,
    Optional<DataStream<StreamCount>> counts,
    Optional<DataStream<Snapshot>> snapshots,
    Optional<DataStream<WindowTraffic>> traffic,
    Optional<DataStream<CohortOutcomes>> outcomes,
    Optional<DataStream<StoredValidationSet>> validationSets) {}
