// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import io.tidewatch.jobs.link.LinkRecord.Kind;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.format.Format;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns records back into elements and a watermark, which is the least of those of all writers. A
 * writer from which nothing at all comes for {@link #PATIENCE} is not waited for any longer. Nor is
 * one whose own input is silent, as in a job that runs all pipelines; where that is so of all, this
 * is idle, so that what the reader finds itself goes on. What is no record of a pipeline of this
 * version is counted and left.
 */
final class ReadLink<T> extends AbstractStreamOperator<T>
    implements OneInputStreamOperator<byte[], T> {

  private static final long serialVersionUID = 1L;
  private static final Logger LOG = LoggerFactory.getLogger(ReadLink.class);

  /**
   * A choice: a cluster is back from the loss of its JobManager within a minute or two, and nobody
   * is to be paged out of order for that.
   */
  static final Duration PATIENCE = Duration.ofMinutes(5);

  private final Set<String> writers; // configuration
  private final Format<T> format; // configuration
  private transient Map<String, LinkRecord> marks; // runtime: the last of each writer
  private transient Map<String, Long> heard; // runtime: by the clock
  private transient ListState<LinkRecord> kept; // runtime
  private transient long watermark; // runtime
  private transient boolean idle; // runtime
  private transient Counter foreign; // runtime

  ReadLink(Set<String> writers, Format<T> format) {
    this.writers = Set.copyOf(writers);
    this.format = format;
  }

  @Override
  public void initializeState(StateInitializationContext context) throws Exception {
    super.initializeState(context);
    var type = FormatType.of(LinkRecord.class, LinkRecordFormat.INSTANCE);
    kept = context.getOperatorStateStore().getListState(new ListStateDescriptor<>("marks", type));
    marks = new HashMap<>();
    for (LinkRecord mark : kept.get()) {
      marks.put(mark.writer(), mark);
    }
    watermark = Long.MIN_VALUE;
  }

  @Override
  public void open() throws Exception {
    super.open();
    heard = new HashMap<>();
    long now = getProcessingTimeService().getCurrentProcessingTime();
    writers.forEach(writer -> heard.put(writer, now));
    getMetricGroup().gauge("silentPipelines", () -> writers.stream().filter(this::silent).count());
    foreign = getMetricGroup().counter("foreignRecords");
    look(now);
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    kept.clear();
    for (LinkRecord mark : marks.values()) {
      kept.add(mark);
    }
  }

  @Override
  public void processElement(StreamRecord<byte[]> element) {
    read(LinkRecordFormat.INSTANCE, element.getValue())
        .filter(record -> writers.contains(record.writer())) // and not a pipeline of this job
        .ifPresent(this::take);
  }

  private void take(LinkRecord record) {
    heard.put(record.writer(), getProcessingTimeService().getCurrentProcessingTime());
    if (record.kind() == Kind.ELEMENT) {
      read(format, record.element()).ifPresent(value -> output.collect(new StreamRecord<>(value)));
    } else {
      marks.merge(record.writer(), record, ReadLink::later);
      advance();
    }
  }

  private <V> Optional<V> read(Format<V> format, byte[] bytes) {
    try {
      return Optional.of(format.fromBytes(bytes));
    } catch (UncheckedIOException e) {
      foreign.inc();
      LOG.warn("what another job told is left out, for this version cannot read it", e);
      return Optional.empty();
    }
  }

  @Override
  public void processWatermark(Watermark mark) throws Exception {
    if (mark.getTimestamp() == Watermark.MAX_WATERMARK.getTimestamp()) {
      super.processWatermark(mark); // what is read has ended
    }
  }

  /** A writer that is begun anew knows of no time at first. */
  private static LinkRecord later(LinkRecord before, LinkRecord now) {
    return now.kind() == Kind.MARK && now.watermark() < before.watermark()
        ? LinkRecord.mark(now.writer(), before.watermark())
        : now;
  }

  private void advance() {
    OptionalLong least = writers.stream().filter(this::isWaitedFor).mapToLong(this::mark).min();
    if (idle == least.isPresent()) {
      idle = least.isEmpty();
      output.emitWatermarkStatus(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
    }
    if (least.isPresent() && least.getAsLong() > watermark) {
      watermark = least.getAsLong();
      output.emitWatermark(new Watermark(watermark));
    }
  }

  private boolean isWaitedFor(String writer) {
    LinkRecord mark = marks.get(writer);
    return !silent(writer) && (mark == null || mark.kind() == Kind.MARK);
  }

  private long mark(String writer) {
    LinkRecord mark = marks.get(writer);
    return mark == null ? Long.MIN_VALUE : mark.watermark();
  }

  private boolean silent(String writer) {
    long now = getProcessingTimeService().getCurrentProcessingTime();
    return now - heard.getOrDefault(writer, now) >= PATIENCE.toMillis();
  }

  private void look(long now) {
    var unused =
        getProcessingTimeService()
            .registerTimer(
                now + PATIENCE.toMillis() / 5,
                time -> {
                  advance();
                  look(time);
                });
  }
}
