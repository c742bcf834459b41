// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Follows the folders that runs write. */
final class FolderFeed implements Feed {

  private final ConsoleStore store;
  private final List<Folder> folders;
  private final FeedLoop loop;

  FolderFeed(List<Path> roots, ConsoleStore store, Notices notices, Clock clock) {
    this.store = store;
    this.folders = roots.stream().map(root -> Folder.whole(root, store, notices)).toList();
    this.loop = new FeedLoop(notices, clock, new Reading());
  }

  /** Starts to read. */
  FolderFeed start() {
    loop.start();
    return this;
  }

  @Override
  public State state() {
    return loop.state();
  }

  @Override
  public boolean isFolder() {
    return true;
  }

  @Override
  public boolean isOfEvents() {
    return state().finished();
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
  public Optional<Monitor> document(String monitor) {
    return Optional.empty();
  }

  @Override
  public void close() {
    loop.close();
  }

  private final class Reading implements FeedLoop.Work {

    @Override
    public void look() throws IOException {
      if (anyReplaced()) {
        store.clear();
        loop.beginAnew();
        folders.forEach(Folder::rewind);
      }
      for (Folder folder : folders) {
        folder.look();
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

    @Override
    public boolean readOn() throws IOException {
      boolean more = false;
      for (Folder folder : folders) {
        more |= folder.readOn();
      }
      return more;
    }

    @Override
    public FeedLoop.Progress progress() throws IOException {
      long bytes = 0;
      long read = 0;
      long leftOut = 0;
      boolean finished = true;
      for (Folder folder : folders) {
        Folder.Progress progress = folder.progress();
        bytes += progress.bytes();
        read += progress.read();
        leftOut += folder.leftOut();
        finished &= folder.isFinished();
      }
      return new FeedLoop.Progress(bytes, read, finished, Optional.empty(), leftOut, List.of());
    }

    @Override
    public void rest() throws IOException {
      store.forgetOld();
    }

    @Override
    public void end() {}
  }
}
