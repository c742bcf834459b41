// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import io.tidewatch.validators.format.Format;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;

/**
 * Turns elements and watermarks into records, in their order. There is one instance of it, so its
 * watermark is that of the whole pipeline. The mark is told again before each checkpoint: it is how
 * a reader knows that the writer lives.
 */
final class WriteLink<T> extends AbstractStreamOperator<LinkRecord>
    implements OneInputStreamOperator<T, LinkRecord> {

  private static final long serialVersionUID = 1L;

  private final String writer; // configuration
  private final Format<T> format; // configuration
  private transient LinkRecord last; // runtime: mark or idleness

  WriteLink(String writer, Format<T> format) {
    this.writer = writer;
    this.format = format;
  }

  @Override
  public void open() throws Exception {
    super.open();
    last = LinkRecord.mark(writer, Long.MIN_VALUE);
  }

  @Override
  public void processElement(StreamRecord<T> element) {
    tell(LinkRecord.element(writer, format.toBytes(element.getValue())));
  }

  /** One that has ended has no more to tell, and its next job begins where rows are. */
  @Override
  public void processWatermark(Watermark mark) throws Exception {
    boolean ends = mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp();
    last = ends ? LinkRecord.idle(writer) : LinkRecord.mark(writer, mark.getTimestamp());
    tell(last);
    super.processWatermark(mark);
  }

  @Override
  public void processWatermarkStatus(WatermarkStatus status) throws Exception {
    if (status.isIdle()) {
      last = LinkRecord.idle(writer);
      tell(last);
    }
    super.processWatermarkStatus(status);
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpoint) {
    tell(last);
  }

  private void tell(LinkRecord record) {
    output.collect(new StreamRecord<>(record));
  }
}
