// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.validators.pane.PartialSums;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;

/**
 * Folds events in the heap of the source's own chain, so that partial sums and not events are
 * shuffled. The sums leave before the watermark that closes them and before each checkpoint's
 * barrier, so the operator has no state.
 */
public final class SumLocally<I, O> extends AbstractStreamOperator<O>
    implements OneInputStreamOperator<I, O> {

  private static final long serialVersionUID = 1L;

  /** Sums that hold more heap than this leave at once. Unit: bytes; an eighth of a small heap. */
  private static final long HEAP_BYTES_MAX = 64L << 20;

  /** The heap is measured once in so many events, for measuring costs a pass over the sums. */
  private static final int EVENTS_PER_MEASURING = 8192;

  private final PartialSumsFactory<I, O> factory; // configuration
  private transient PartialSums<I, O> sums; // runtime
  private transient int sinceMeasured; // runtime

  public SumLocally(PartialSumsFactory<I, O> factory) {
    this.factory = factory;
  }

  @Override
  public void open() throws Exception {
    super.open();
    sums = factory.create();
  }

  @Override
  public void processElement(StreamRecord<I> element) {
    sums.add(element.getValue());
    if (++sinceMeasured >= EVENTS_PER_MEASURING) {
      sinceMeasured = 0;
      if (sums.bytes() > HEAP_BYTES_MAX) {
        drain();
      }
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    sums.closedBy(mark.getTimestamp(), this::emit);
    if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
      drain(); // the stream has ended: what is told at its end must be here by then
    }
    super.processWatermark(mark);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) {
    drain();
  }

  @Override
  public void finish() throws Exception {
    drain();
    super.finish();
  }

  private void drain() {
    sums.drain(this::emit);
  }

  private void emit(O sum) {
    output.collect(new StreamRecord<>(sum));
  }
}
