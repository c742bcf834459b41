// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Lets Ctrl-C end the thread that made it in good order: the thread is interrupted, and the process
 * waits until the signal is closed, when everything else has been.
 */
public final class StopSignal implements AutoCloseable {

  /** Longer than everything here takes to close. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Thread stopped;
  private final Thread hook;
  private volatile boolean stopping;
  private final CountDownLatch closed = new CountDownLatch(1);

  private StopSignal(Thread stopped) {
    this.stopped = stopped;
    this.hook = new Thread(this::stop, "stop-signal");
  }

  /** From now on, the end of the process interrupts this thread and waits for it. */
  public static StopSignal forThisThread() {
    var signal = new StopSignal(Thread.currentThread());
    Runtime.getRuntime().addShutdownHook(signal.hook);
    return signal;
  }

  /**
   * Does work that Ctrl-C may end.
   *
   * @param stopped what to say and return then, instead of whatever the work threw when it was
   *     interrupted
   */
  public static int interrupting(Callable<Integer> work, Supplier<Integer> stopped)
      throws Exception {
    try (StopSignal stop = forThisThread()) {
      try {
        return work.call();
      } catch (Exception e) {
        if (!stop.isStopping()) {
          throw e;
        }
        var unused = Thread.interrupted();
        return stopped.get();
      }
    }
  }

  /** Whether the process is ending. */
  public boolean isStopping() {
    return stopping;
  }

  private void stop() {
    stopping = true;
    stopped.interrupt();
    try {
      closed.await(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
    try {
      Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // the process is ending: the hook has been run
    }
  }
}
