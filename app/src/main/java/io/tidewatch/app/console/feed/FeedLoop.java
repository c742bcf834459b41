// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.app.console.feed.Feed.State;
import io.tidewatch.app.console.feed.Notices.Kind;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The thread of a feed: it looks again and again, and says how far it is. */
final class FeedLoop implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedLoop.class);

  /** Between two looks where nothing came. A choice: people see it at once. */
  private static final long LOOK_MILLIS = 500;

  /** So long it reads without another look, where ever more comes. A choice. */
  private static final long LOOK_AGAIN_MILLIS = 1_000;

  /** What comes all the time is not at once read; less of it is no news. A choice. */
  private static final double BEHIND_MIN_SECONDS = 5;

  private final Notices notices;
  private final Clock clock;
  private final Work work;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "console-feed");
  private volatile State state =
      new State(false, 0, OptionalDouble.empty(), Optional.empty(), 0, List.of());
  private @Nullable Instant behindSince;
  private String failed = "";
  private boolean caughtUp; // once since it began

  /** What the thread does. */
  interface Work {

    /** Takes a look at what there is, before it is read. */
    void look() throws IOException;

    /** Reads some of it; false where nothing is left. */
    boolean readOn() throws IOException;

    Progress progress() throws IOException;

    /** Nothing is left to read for now, or it is time to do what must be done now and then. */
    void rest() throws IOException;

    /** Lets go of everything. */
    void end();
  }

  /**
   * How far it is, in bytes or records.
   *
   * @param there that are there
   * @param read those of them that were read
   */
  record Progress(
      long there,
      long read,
      boolean finished,
      Optional<String> problem,
      long leftOut,
      List<String> gaps) {}

  FeedLoop(Notices notices, Clock clock, Work work) {
    this.notices = notices;
    this.clock = clock;
    this.work = work;
    thread.setDaemon(true);
  }

  void start() {
    thread.start();
  }

  State state() {
    return state;
  }

  /** All is to be read again. */
  void beginAnew() {
    caughtUp = false;
  }

  @Override
  public void close() {
    stop.countDown();
    boolean interrupted = false;
    while (thread.isAlive()) { // what it writes to is closed next
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      boolean more;
      do {
        more = pass();
      } while (!stop.await(more ? 0 : LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Error e) { // such as no memory: nobody may take what was read for all there is
      LOG.error("the console reads no more", e);
      state = ended(e);
      throw e;
    } finally {
      work.end();
    }
  }

  private State ended(Error e) {
    return new State(
        false,
        state.loaded(),
        state.behindSeconds(),
        Optional.of("reading has ended, start the console again: " + e),
        state.leftOut(),
        state.gaps());
  }

  /**
   * Reads until nothing is left, or for so long that it is time for another look; what fails is
   * told and tried again. Returns whether more is left.
   */
  private boolean pass() {
    boolean more = true;
    try {
      work.look();
      long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LOOK_AGAIN_MILLIS);
      while (more && stop.getCount() > 0 && System.nanoTime() < end) {
        more = work.readOn();
        tell(Optional.empty());
      }
      work.rest();
      failed = "";
      return more;
    } catch (IOException | RuntimeException e) {
      String why = "reading failed: " + e.getMessage();
      if (!why.equals(failed)) { // once, not twice a second
        LOG.error("the console can not read on", e);
        failed = why;
      }
      tell(Optional.of(why));
      return false;
    }
  }

  private void tell(Optional<String> failure) {
    Progress progress;
    try {
      progress = work.progress();
    } catch (IOException | RuntimeException e) { // such as that of a broker that has just gone
      Optional<String> why = Optional.of("it is not known how far it has read: " + e.getMessage());
      progress = new Progress(0, 0, false, why, state.leftOut(), state.gaps());
    }
    OptionalDouble behind = behind(progress.read() < progress.there());
    State now =
        new State(
            progress.finished(),
            loaded(progress, behind.orElse(0)),
            behind,
            failure.or(progress::problem),
            progress.leftOut(),
            progress.gaps());
    boolean news =
        now.loaded() != state.loaded()
            || now.finished() != state.finished()
            || !now.problem().equals(state.problem());
    state = now;
    if (news) {
      notices.tell(Kind.FEED, Optional.empty());
    }
  }

  private double loaded(Progress progress, double behindSeconds) {
    caughtUp |= progress.read() == progress.there();
    boolean isBrief = caughtUp && behindSeconds < BEHIND_MIN_SECONDS;
    return isBrief || progress.there() == 0 ? 1 : (double) progress.read() / progress.there();
  }

  private OptionalDouble behind(boolean isBehind) {
    if (!isBehind) {
      behindSince = null;
      return OptionalDouble.of(0);
    }
    Instant now = clock.instant();
    Instant since = behindSince == null ? now : behindSince;
    behindSince = since;
    return OptionalDouble.of(Duration.between(since, now).toMillis() / 1000.0);
  }
}
