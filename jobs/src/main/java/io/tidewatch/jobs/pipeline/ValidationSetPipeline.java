// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.operator.RefreshValidationSet;
import io.tidewatch.jobs.operator.SumLocally;
import io.tidewatch.jobs.output.StoredValidationSet;
import io.tidewatch.jobs.output.StoredValidationSetFormat;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.FindingFormat;
import io.tidewatch.validators.sample.OpenSample;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import io.tidewatch.validators.sample.SampleDesign;
import io.tidewatch.validators.slice.Slicing;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;

/** From labelled rows to versions of validation sets, one line of them for each stage. */
final class ValidationSetPipeline {

  private final Monitor monitor;
  private final String directory;

  /**
   * The pipeline of a monitor.
   *
   * @param directory of the run, where requests are read
   */
  ValidationSetPipeline(Monitor monitor, String directory) {
    this.monitor = monitor;
    this.directory = directory;
  }

  /**
   * Makes the versions.
   *
   * @param thinned labelled rows
   * @param findings of drift and of incidents
   */
  DataStream<StoredValidationSet> refresh(
      DataStream<SampleChange> thinned, DataStream<Finding> findings) {
    return thinned
        .keyBy(change -> change.row().subject().stage(), Types.STRING)
        .connect(findings.keyBy(Finding::stage, Types.STRING))
        .process(
            new RefreshValidationSet(monitor, SampleDesign.of(monitor), directory),
            FormatType.of(StoredValidationSet.class, StoredValidationSetFormat.INSTANCE))
        .uid(OperatorId.REFRESH_VALIDATION_SET.uid())
        .name(OperatorId.REFRESH_VALIDATION_SET.label());
  }

  /** Before the shuffle, so that not every labelled row goes to the one task of its stage. */
  DataStream<SampleChange> thinned(DataStream<SampleChange> samples) {
    SampleDesign design = SampleDesign.of(monitor);
    var slicing = new Slicing(monitor.slices());
    long paneMillis = monitor.pane().toMillis();
    return samples
        .transform(
            OperatorId.THIN_SAMPLES.label(),
            FormatType.of(SampleChange.class, SampleChangeFormat.INSTANCE),
            new SumLocally<SampleChange, SampleChange>(
                () -> new OpenSample(design, slicing, paneMillis)))
        .uid(OperatorId.THIN_SAMPLES.uid());
  }

  /** Those of drift say when a stratum begins to drift. */
  static DataStream<Finding> drifts(DataStream<Verdict> verdicts) {
    return verdicts
        .<Finding>flatMap((verdict, out) -> Finding.ofDrift(verdict).ifPresent(out::collect))
        .returns(FormatType.of(Finding.class, FindingFormat.INSTANCE))
        .uid(OperatorId.SELECT_DRIFT.uid())
        .name(OperatorId.SELECT_DRIFT.label());
  }
}
