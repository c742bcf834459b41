// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import io.tidewatch.sinks.store.LocalObjectStore.Durability;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** File operations that, if forced, are on the disk when they return, not only in a cache. */
final class DurableFiles {

  private final Durability durability;

  DurableFiles(Durability durability) {
    this.durability = durability;
  }

  void write(Path file, byte[] content) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      ByteBuffer rest = ByteBuffer.wrap(content);
      while (rest.hasRemaining()) {
        channel.write(rest);
      }
      if (durability == Durability.FORCED) {
        channel.force(true);
      }
    }
  }

  /** Creates a directory and those above it, and forces the entry of each new one. */
  void createDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return;
    }
    Path parent = directory.getParent();
    if (parent == null) {
      return;
    }
    createDirectories(parent);
    try {
      Files.createDirectory(directory);
    } catch (FileAlreadyExistsException e) {
      if (!Files.isDirectory(directory)) {
        throw e;
      }
    }
    force(parent);
  }

  /** Forces a directory's entries, where the system can open a directory (Windows cannot). */
  void force(Path directory) throws IOException {
    if (durability == Durability.CACHED) {
      return;
    }
    FileChannel channel;
    try {
      channel = FileChannel.open(directory, StandardOpenOption.READ);
    } catch (IOException e) {
      return;
    }
    try (channel) {
      channel.force(true);
    }
  }
}
