// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.join;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.jobs.type.FormatType;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.LabelEventFormat;
import io.tidewatch.validators.event.PredictionEvent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;
import org.jspecify.annotations.Nullable;

/**
 * Makes all predictions, then waits until it is told to go on, then makes all labels. One job, so
 * that the labels meet the state of all predictions.
 */
final class Feed extends ProcessFunction<Long, PredictionEvent> {

  private static final long serialVersionUID = 1L;

  static final OutputTag<LabelEvent> LABELS =
      new OutputTag<>("labels", FormatType.of(LabelEvent.class, LabelEventFormat.INSTANCE));

  /** Elements that may pass while it waits, each after a moment, so that barriers pass too. */
  private static final long TICKS = 200_000;

  private static final long TICK_NANOS = 2_000_000;

  /** The job runs within this process, one after the other. */
  private static volatile Gate gate = new Gate();

  /** Where the feed is. */
  static final class Gate {
    final CountDownLatch started = new CountDownLatch(1);
    final CountDownLatch filled = new CountDownLatch(1);
    final CountDownLatch open = new CountDownLatch(1);
    final CountDownLatch labelled = new CountDownLatch(1);
  }

  private final long predictions; // configuration
  private transient @Nullable JoinEvents events; // runtime

  Feed(long predictions) {
    this.predictions = predictions;
  }

  /** The gate of the job that is started next. */
  static Gate newGate() {
    gate = new Gate();
    return gate;
  }

  /** Elements of a job with labels. */
  static long elements(long predictions) {
    return 2 * predictions + TICKS;
  }

  /** Time stands still while nothing happens. */
  static long timeOf(long element, long predictions) {
    long ticks = Math.max(0, Math.min(TICKS, element - predictions));
    return JoinEvents.timeOf(element - ticks);
  }

  @Override
  public void open(OpenContext context) throws InvalidMonitor {
    events = new JoinEvents();
    gate.started.countDown();
  }

  @Override
  public void processElement(Long element, Context context, Collector<PredictionEvent> out) {
    if (events == null) {
      throw new IllegalStateException("feed is closed, must be open");
    }
    if (element < predictions) {
      out.collect(events.prediction(element));
      return;
    }
    gate.filled.countDown();
    long label = element - predictions - TICKS;
    if (label >= 0) {
      context.output(LABELS, events.label(label, timeOf(element, predictions)));
      if (label == predictions - 1) {
        gate.labelled.countDown();
      }
    } else if (gate.open.getCount() > 0) {
      LockSupport.parkNanos(TICK_NANOS);
    }
  }
}
