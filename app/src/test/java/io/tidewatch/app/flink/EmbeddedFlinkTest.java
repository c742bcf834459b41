// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.flink.EmbeddedFlink.RunningJob;
import io.tidewatch.jobs.MonitorLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.util.Collector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.MDC;

class EmbeddedFlinkTest {

  /** The job runs within this process. */
  private static final CountDownLatch BUSY = new CountDownLatch(1);

  private static final CountDownLatch DONE = new CountDownLatch(1);
  private static final AtomicInteger ATTEMPTS = new AtomicInteger();
  private static final AtomicReference<String> NAMED = new AtomicReference<>("");

  /** As a join is while millions of cases expire at once: no barrier passes. */
  private static final class Busy extends ProcessFunction<Long, Long> {
    private static final long serialVersionUID = 1L;

    @Override
    public void open(OpenContext context) {
      ATTEMPTS.incrementAndGet();
      NAMED.set(String.valueOf(MDC.get(MonitorLog.KEY)));
    }

    @Override
    public void processElement(Long element, Context context, Collector<Long> out)
        throws Exception {
      BUSY.countDown();
      DONE.await();
      out.collect(element);
    }
  }

  @Test
  @Timeout(120)
  void aJobThatIsBusyForLongerThanACheckpointMayTakeIsNotBegunAnew(@TempDir Path folder)
      throws Exception {
    var settings =
        new EmbeddedFlink.Settings(
            1,
            folder.resolve("checkpoints"),
            folder,
            Duration.ofMillis(20),
            Map.of("execution.checkpointing.timeout", "50ms"));
    try (EmbeddedFlink flink = EmbeddedFlink.start(settings)) {
      StreamExecutionEnvironment environment = flink.environment();
      environment
          .fromSequence(0, 0)
          .uid("sequence")
          .process(new Busy(), Types.LONG)
          .uid("busy")
          .sinkTo(new DiscardingSink<>())
          .uid("end");
      RunningJob job = flink.submit(environment, "busy");
      BUSY.await();
      while (failedCheckpoints(job) < 3) {
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
      DONE.countDown();
      job.await();
    }
    assertThat(ATTEMPTS).hasValue(1);
    assertThat(NAMED).as("the monitor beside each line of its log").hasValue("busy");
  }

  private static long failedCheckpoints(RunningJob job) throws Exception {
    return job.cluster()
        .getExecutionGraph(job.id())
        .get()
        .getCheckpointStatsSnapshot()
        .getCounts()
        .getNumberOfFailedCheckpoints();
  }
}
