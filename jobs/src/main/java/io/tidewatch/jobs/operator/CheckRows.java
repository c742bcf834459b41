// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.pane.Lateness;
import java.util.Optional;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

/**
 * Lets events pass and sets rejections aside, those too late for their pane among them. Events that
 * are set aside but not late go to an output of their own, to be counted where they belong. It
 * remembers its watermark over a restart, so that a record that was late stays late.
 */
public final class CheckRows<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<Decoded<T>, T> {

  private static final long serialVersionUID = 1L;

  private final Lateness<T> lateness; // configuration
  private final OutputTag<RejectedRecord> rejected; // configuration
  private final OutputTag<T> quarantined; // configuration
  private transient ReaderWatermark watermark; // runtime

  public CheckRows(
      Lateness<T> lateness, OutputTag<RejectedRecord> rejected, OutputTag<T> quarantined) {
    this.lateness = lateness;
    this.rejected = rejected;
    this.quarantined = quarantined;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    watermark = ReaderWatermark.in(context.getOperatorStateStore());
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    watermark.save();
  }

  @Override
  public void processElement(StreamRecord<Decoded<T>> element) {
    Decoded<T> decoded = element.getValue();
    Optional<RejectedRecord> late =
        decoded.event().flatMap(event -> lateness.late(event, watermark.millis()));
    Optional<RejectedRecord> aside = decoded.rejection().or(() -> late);
    if (aside.isPresent()) {
      output.collect(rejected, new StreamRecord<>(aside.get()));
    }
    if (decoded.event().isPresent() && late.isEmpty()) {
      T event = decoded.event().get();
      if (aside.isEmpty()) {
        output.collect(element.replace(event));
      } else {
        output.collect(quarantined, new StreamRecord<>(event, element.getTimestamp()));
      }
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark.advance(mark);
    super.processWatermark(mark);
  }
}
