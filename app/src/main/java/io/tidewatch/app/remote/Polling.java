// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** Asks a cluster until it is so; what passes, as an election or a lost connection, is borne. */
final class Polling {

  private static final Duration LOOK = Duration.ofMillis(200);

  private Polling() {}

  /** Empty for not yet. */
  interface Question<T> {
    Optional<T> ask() throws IOException, InterruptedException;
  }

  /**
   * Waits for the answer.
   *
   * @param late what is said if there is none in time
   * @throws FlinkRefusal if it is refused, or late
   */
  static <T> T until(Duration longest, String late, Question<T> question)
      throws FlinkRefusal, InterruptedException {
    long end = System.nanoTime() + longest.toNanos();
    while (true) {
      String trouble = "";
      try {
        Optional<T> answer = question.ask();
        if (answer.isPresent()) {
          return answer.get();
        }
      } catch (FlinkRefusal e) {
        if (!e.isPassing()) {
          throw e;
        }
        trouble = ": " + e.getMessage();
      } catch (IOException e) {
        trouble = ": " + e;
      }
      if (System.nanoTime() > end) {
        throw new FlinkRefusal(late + trouble);
      }
      pause();
    }
  }

  private static void pause() throws InterruptedException {
    LockSupport.parkNanos(LOOK.toNanos());
    if (Thread.interrupted()) {
      throw new InterruptedException();
    }
  }
}
