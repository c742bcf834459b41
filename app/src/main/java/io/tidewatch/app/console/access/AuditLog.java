// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.access;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;

/** What people asked the console to write: lines that are only added to, and on disk at once. */
public final class AuditLog {

  public static final String NAME = "audit.jsonl";

  /** Bytes that are read at once. A choice: some 200 lines. */
  private static final int BLOCK = 64 * 1_024;

  private final Path file;

  public AuditLog(Path folder) {
    this.file = folder.resolve(NAME);
  }

  /** Looks at lines. */
  @FunctionalInterface
  public interface Reader {
    /**
     * Looks at a line.
     *
     * @param start offset of its first byte
     * @return whether the one before it is wanted too
     */
    boolean read(String line, long start);
  }

  /** Adds a line, which is on disk when this returns. One that was cut off stays for itself. */
  public synchronized void append(String line) throws IOException {
    try (FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      long size = channel.size();
      String start = size == 0 || isLineEnd(channel, size) ? "" : "\n";
      ByteBuffer bytes = ByteBuffer.wrap((start + line + "\n").getBytes(UTF_8));
      while (bytes.hasRemaining()) {
        channel.write(bytes, size + bytes.position());
      }
      channel.force(true);
    }
  }

  /** Bytes of all lines. */
  public synchronized long size() throws IOException {
    return Files.exists(file) ? Files.size(file) : 0;
  }

  /** Whether a line ends, and so the next one begins, at an offset. */
  public boolean isLineEnd(long offset) throws IOException {
    try (FileChannel channel = FileChannel.open(file)) {
      return isLineEnd(channel, offset);
    }
  }

  private static boolean isLineEnd(FileChannel channel, long offset) throws IOException {
    return read(channel, offset - 1, 1)[0] == '\n';
  }

  /**
   * Shows lines, newest first, as long as they are wanted; only these are read.
   *
   * @param end offset after the newest of them
   */
  public void newestFirst(long end, Reader reader) throws IOException {
    if (end == 0) {
      return;
    }
    try (FileChannel channel = FileChannel.open(file)) {
      byte[] begun = {}; // the end of a line that begins before what was read
      for (long start = end; start > 0; ) {
        int length = (int) Math.min(BLOCK, start);
        start -= length;
        byte[] bytes = joined(read(channel, start, length), begun);
        int left = show(bytes, start, reader);
        if (left < 0) {
          return;
        }
        begun = Arrays.copyOf(bytes, left);
      }
    }
  }

  /**
   * Shows the lines that begin within these bytes.
   *
   * @return how many bytes at the beginning are of a line that may begin before; -1 if no more are
   *     wanted
   */
  private static int show(byte[] bytes, long offset, Reader reader) {
    int end = bytes.length;
    for (int at = end - 1; at >= 0; at--) {
      boolean begins = at == 0 ? offset == 0 : bytes[at - 1] == '\n';
      if (begins) {
        String line = new String(bytes, at, end - at, UTF_8).strip();
        if (!line.isEmpty() && !reader.read(line, offset + at)) {
          return -1;
        }
        end = at;
      }
    }
    return end;
  }

  private static byte[] joined(byte[] first, byte[] second) {
    var all = new ByteArrayOutputStream(first.length + second.length);
    all.writeBytes(first);
    all.writeBytes(second);
    return all.toByteArray();
  }

  private static byte[] read(FileChannel channel, long offset, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length);
    int count = 0;
    while (bytes.hasRemaining() && count >= 0) {
      count = channel.read(bytes, offset + bytes.position());
    }
    return bytes.array();
  }
}
