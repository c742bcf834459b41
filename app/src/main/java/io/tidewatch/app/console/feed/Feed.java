// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

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
   */
  record State(
      boolean finished, double loaded, OptionalDouble behindSeconds, Optional<String> problem) {}

  State state();

  /** Whether places are folders; else they are topics. */
  boolean isFolder();

  /** What is read, without secrets. */
  List<String> places();

  /** The folder that has snapshots, validation sets and documents of a place, if there is one. */
  Optional<Path> folder(String place);

  @Override
  void close();
}
