// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Tells the watermark of the last checkpoint once more after a restart. Flink forgets it, so a
 * stream from which nothing comes any more (labels that were all read before it) would hold every
 * window up until it is found idle. It is chained to the reader, before all that asks for the
 * watermark.
 */
public final class ResumeWatermark<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<T, T> {

  private static final long serialVersionUID = 1L;

  private transient ReaderWatermark watermark; // runtime

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    int readers = getRuntimeContext().getTaskInfo().getNumberOfParallelSubtasks();
    watermark = ReaderWatermark.own(context.getOperatorStateStore(), readers);
  }

  /** Not told at once: what an unaligned checkpoint found on its way out is sent before it. */
  @Override
  public void open() throws Exception {
    super.open();
    if (watermark.millis() > Long.MIN_VALUE) {
      long remembered = watermark.millis();
      var unused =
          getProcessingTimeService()
              .registerTimer(
                  getProcessingTimeService().getCurrentProcessingTime(),
                  now -> {
                    if (watermark.millis() == remembered) { // else a newer one was told
                      super.processWatermark(new Watermark(remembered));
                    }
                  });
    }
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    watermark.save();
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    output.collect(element);
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() > watermark.millis()) { // one below what is remembered tells nothing
      watermark.advance(mark);
      super.processWatermark(mark);
    }
  }
}
