// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** What people asked the console to write: lines that are only added to, and on disk at once. */
public final class AuditLog {

  public static final String NAME = "audit.jsonl";

  private final Path file;

  public AuditLog(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /** Adds a line, which is on disk when this returns. */
  public synchronized void append(String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
  }

  /** All lines, oldest first. */
  public synchronized List<String> lines() throws IOException {
    return Files.exists(file) ? Files.readAllLines(file) : List.of();
  }
}
