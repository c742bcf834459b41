// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import io.tidewatch.config.ValidationSetSpec;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.operator.RefreshValidationSet;
import io.tidewatch.jobs.output.StoredValidationSet;
import io.tidewatch.jobs.output.StoredValidationSetFormat;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleDesign;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From labelled rows to versions of validation sets, one line of them for each stage. */
final class ValidationSetPipeline {

  private final Monitor monitor;

  ValidationSetPipeline(Monitor monitor) {
    this.monitor = monitor;
  }

  DataStream<StoredValidationSet> refresh(DataStream<SampleChange> samples) {
    return samples
        .keyBy(change -> change.row().subject().stage(), Types.STRING)
        .process(
            new RefreshValidationSet(monitor, design()),
            FormatType.of(StoredValidationSet.class, StoredValidationSetFormat.INSTANCE))
        .uid(OperatorId.REFRESH_VALIDATION_SET.uid())
        .name(OperatorId.REFRESH_VALIDATION_SET.label());
  }

  /** The seed follows from the monitor's name, so that a replay draws the same rows. */
  private SampleDesign design() {
    ValidationSetSpec spec = monitor.validationSet().orElseThrow();
    double threshold =
        monitor.sources().predictions().orElseThrow().prediction()
                instanceof Prediction.Binary binary
            ? binary.threshold()
            : 0.5;
    return new SampleDesign(
        spec.size(), threshold, spec.failureModes(), Hash.mix(monitor.name(), 0));
  }
}
