// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.pane.Lateness;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Lets a row pass if it came before the watermark closed its pane. It is chained to where the row
 * comes from, whose watermark is in order with the rows: behind a shuffle the watermark is the
 * least of several inputs, and how far they are apart depends on the network.
 */
public final class KeepInTime extends AbstractStreamOperator<PredictionEvent>
    implements OneInputStreamOperator<PredictionEvent, PredictionEvent> {

  private static final long serialVersionUID = 1L;

  private final long paneMillis; // configuration
  private transient ReaderWatermark watermark; // runtime

  public KeepInTime(long paneMillis) {
    this.paneMillis = paneMillis;
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
  public void processElement(StreamRecord<PredictionEvent> element) {
    if (!Lateness.closed(element.getValue().time(), paneMillis, watermark.millis())) {
      output.collect(element);
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    watermark.advance(mark);
    super.processWatermark(mark);
  }
}
