// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What goes wrong while it reads is told; it reads on. */
final class FeedLoopTest {

  @Test
  void oneThatCanNotSayHowFarItIsSaysSoAndReadsOn() throws Exception {
    var lost = new Lost();
    try (var loop = new FeedLoop((kind, monitor) -> {}, Clock.systemUTC(), lost)) {
      loop.start();
      assertThat(lost.passes.await(30, TimeUnit.SECONDS)).isTrue();
      assertThat(loop.state().problem())
          .hasValueSatisfying(why -> assertThat(why).contains("gone"));
      assertThat(loop.state().finished()).isFalse();
    }
  }

  /** A broker that answers reads and nothing else. */
  private static final class Lost implements FeedLoop.Work {
    private final CountDownLatch passes = new CountDownLatch(3);

    @Override
    public void look() {
      passes.countDown();
    }

    @Override
    public boolean readOn() {
      return false;
    }

    @Override
    public FeedLoop.Progress progress() {
      throw new IllegalStateException("the leader is gone");
    }

    @Override
    public void rest() {}

    @Override
    public void end() {}
  }
}
