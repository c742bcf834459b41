// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.app.console.feed.Notices.Kind;
import io.tidewatch.app.console.store.ConsoleStore;
import java.io.IOException;
import java.nio.file.Path;
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

/** Follows the folders that runs write. */
public final class FolderFeed implements Feed {
  private static final Logger LOG = LoggerFactory.getLogger(FolderFeed.class);

  /** Between two looks where nothing came. A choice: people see it at once. */
  private static final long LOOK_MILLIS = 500;

  private final ConsoleStore store;
  private final Notices notices;
  private final Clock clock;
  private final List<Folder> folders;
  private final CountDownLatch stop = new CountDownLatch(1);
  private final Thread thread = new Thread(this::follow, "console-feed");
  private volatile State state = new State(false, 0, OptionalDouble.empty(), Optional.empty());
  private @Nullable Instant behindSince;

  private FolderFeed(List<Path> roots, ConsoleStore store, Notices notices, Clock clock) {
    this.store = store;
    this.notices = notices;
    this.clock = clock;
    this.folders = roots.stream().map(root -> new Folder(root, store, notices)).toList();
    thread.setDaemon(true);
  }

  /** Starts to read. */
  public static FolderFeed start(
      List<Path> roots, ConsoleStore store, Notices notices, Clock clock) {
    var feed = new FolderFeed(roots, store, notices, clock);
    feed.thread.start();
    return feed;
  }

  @Override
  public State state() {
    return state;
  }

  @Override
  public boolean isFolder() {
    return true;
  }

  @Override
  public List<String> places() {
    return folders.stream().map(Folder::place).toList();
  }

  @Override
  public Optional<Path> folder(String place) {
    return places().contains(place) ? Optional.of(Path.of(place)) : Optional.empty();
  }

  @Override
  public void close() {
    stop.countDown();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void follow() {
    try {
      do {
        pass();
      } while (!stop.await(LOOK_MILLIS, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads until nothing is left; what fails is told and tried again. */
  private void pass() {
    try {
      if (anyReplaced()) {
        store.clear();
        folders.forEach(Folder::rewind);
      }
      for (Folder folder : folders) {
        folder.look();
      }
      boolean more = true;
      while (more && stop.getCount() > 0) {
        more = false;
        for (Folder folder : folders) {
          more |= folder.readOn();
        }
        tell(Optional.empty());
      }
      store.forgetOld();
    } catch (IOException | RuntimeException e) {
      LOG.error("the console can not read on", e);
      tell(Optional.of("reading failed: " + e.getMessage()));
    }
  }

  private boolean anyReplaced() throws IOException {
    for (Folder folder : folders) {
      if (folder.wasReplaced()) {
        return true;
      }
    }
    return false;
  }

  private void tell(Optional<String> problem) {
    long bytes = 0;
    long read = 0;
    boolean finished = true;
    try {
      for (Folder folder : folders) {
        Folder.Progress progress = folder.progress();
        bytes += progress.bytes();
        read += progress.read();
        finished &= folder.isFinished();
      }
    } catch (IOException e) {
      finished = false;
    }
    State now =
        new State(finished, bytes == 0 ? 1 : (double) read / bytes, behind(read < bytes), problem);
    boolean news = now.loaded() != state.loaded() || !now.problem().equals(state.problem());
    state = now;
    if (news) {
      notices.tell(Kind.FEED, Optional.empty());
    }
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
