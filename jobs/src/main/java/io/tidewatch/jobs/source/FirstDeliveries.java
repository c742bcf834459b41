// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Redelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Consumer;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;

/**
 * Lets the events of a file pass that the job would let pass, for what reads a file without a job.
 * Memory: the events of one out-of-orderness, and the ids of one {@code dedup.within}.
 */
public final class FirstDeliveries {

  private final Duration within;
  private final Duration memory;
  private final EventWatermarks<PredictionEvent> watermarks;
  private final Clock clock = new Clock();
  private final PriorityQueue<PredictionEvent> waiting = new PriorityQueue<>(Redelivery.ORDER);
  private final Map<String, Instant> counted = new LinkedHashMap<>();

  /** Takes the rows of a monitor that name their {@code dedup}. */
  public FirstDeliveries(Monitor monitor) {
    StreamSpec spec = monitor.sources().rows().stream();
    this.within = spec.dedup().orElseThrow().within();
    this.memory = Redelivery.memory(monitor);
    this.watermarks = EventWatermarks.of(monitor, spec);
  }

  /** Takes the next event of the file and hands on what is decided by it. */
  public void take(PredictionEvent event, Consumer<PredictionEvent> out) {
    long time = event.time().toEpochMilli();
    if (time <= clock.watermark) {
      decide(event, out);
    } else {
      waiting.add(event);
    }
    watermarks.onEvent(event, time, clock);
    decideUntil(clock.watermark, out);
  }

  /** Hands on the rest. */
  public void end(Consumer<PredictionEvent> out) {
    decideUntil(Long.MAX_VALUE, out);
  }

  private void decideUntil(long watermark, Consumer<PredictionEvent> out) {
    for (PredictionEvent next = waiting.peek();
        next != null && next.time().toEpochMilli() <= watermark;
        next = waiting.peek()) {
      decide(next, out);
      waiting.poll();
    }
    forget(watermark);
  }

  private void decide(PredictionEvent event, Consumer<PredictionEvent> out) {
    String identity = Redelivery.identityOf(event);
    Optional<Instant> before = Optional.ofNullable(counted.get(identity));
    if (Redelivery.repeats(before, event.time(), within)) {
      return;
    }
    out.accept(event);
    if (before.isEmpty() || before.get().isBefore(event.time())) {
      counted.remove(identity); // to the end of the order, for it is the newest now
      counted.put(identity, event.time());
    }
  }

  private void forget(long watermark) {
    Iterator<Instant> oldest = counted.values().iterator();
    while (oldest.hasNext() && oldest.next().plus(memory).toEpochMilli() <= watermark) {
      oldest.remove();
    }
  }

  /** What the watermarks of the file are written to. */
  private static final class Clock implements WatermarkOutput {
    private long watermark = Long.MIN_VALUE;

    @Override
    public void emitWatermark(Watermark mark) {
      watermark = mark.getTimestamp();
    }

    @Override
    public void markIdle() {
      // a file is never idle
    }

    @Override
    public void markActive() {
      // a file is always active
    }
  }
}
