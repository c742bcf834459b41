// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.config.Monitor;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads data into the store, as they come, until it is closed. */
public interface Feed extends AutoCloseable {

  /**
   * How far it is.
   *
   * @param finished whether no more will come
   * @param loaded share of what is there that was read, in [0, 1]
   * @param behindSeconds clock seconds since the oldest that is unread was seen; empty before
   *     anything was
   * @param problem why reading has stopped
   * @param leftOut lines that were none of their kind, since the start
   * @param gaps what was gone before it was read
   */
  record State(
      boolean finished,
      double loaded,
      OptionalDouble behindSeconds,
      Optional<String> problem,
      long leftOut,
      List<String> gaps) {
    public State {
      gaps = List.copyOf(gaps);
    }
  }

  State state();

  /** Whether places are folders; else they are topics. */
  boolean isFolder();

  /** Whether time is that of the events: a run that has an end wrote them, or does. */
  boolean isOfEvents();

  /** What is read, without secrets. */
  List<String> places();

  /** The folder that has snapshots, validation sets and documents of a place, if there is one. */
  Optional<Path> folder(String place);

  /** The document by which the monitor of a name is read, if one is. */
  Optional<Monitor> document(String monitor);

  @Override
  void close();
}
