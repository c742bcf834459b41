// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.tidewatch.validators.format.Hash;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.Optional;

/**
 * A file to which lines are only added, and up to where it was read. One that is shorter than that,
 * is another file, or has other bytes just there was replaced.
 */
final class TailedFile {

  /** Bytes at a time; also the longest line. A choice. */
  private static final int CHUNK = 4 * 1024 * 1024;

  /** Bytes before the offset by which a file is known again. A choice. */
  private static final int KNOWN_BY = 4 * 1024;

  private final Path path;
  private Mark mark = Mark.START;
  private volatile long unfinished = -1; // size at which there was no whole line

  TailedFile(Path path) {
    this.path = path;
  }

  /**
   * Up to where a file was read.
   *
   * @param file what the file system calls it
   * @param before hash of the bytes before
   */
  record Mark(long offset, String file, String before) {
    static final Mark START = new Mark(0, "", "");

    String text() {
      return offset + "\n" + file + "\n" + before;
    }

    static Mark of(String text) {
      String[] parts = text.split("\n", -1);
      return new Mark(Long.parseLong(parts[0]), parts[1], parts[2]);
    }
  }

  /** Whole lines, and the mark behind them. */
  static final class Chunk {
    private final byte[] lines;
    private final Mark end;

    private Chunk(byte[] lines, Mark end) {
      this.lines = lines;
      this.end = end;
    }

    byte[] lines() {
      return lines.clone();
    }

    Mark end() {
      return end;
    }
  }

  Path path() {
    return path;
  }

  long offset() {
    return mark.offset();
  }

  void goTo(Mark to) {
    mark = to;
  }

  /** Bytes of whole lines that were not read yet, as far as that is known. */
  long unread() throws IOException {
    long size = size();
    return size == unfinished ? 0 : Math.max(0, size - mark.offset());
  }

  /** Zero where there is none. */
  long size() throws IOException {
    try {
      return Files.size(path);
    } catch (NoSuchFileException e) {
      return 0;
    }
  }

  boolean wasReplaced() throws IOException {
    if (mark.offset() == 0) {
      return false;
    }
    if (size() < mark.offset() || !name().equals(mark.file())) {
      return true;
    }
    try (FileChannel channel = FileChannel.open(path)) {
      return !before(channel, mark.offset()).equals(mark.before());
    }
  }

  /** The next whole lines; empty where there is none. */
  Optional<Chunk> next() throws IOException {
    if (size() <= mark.offset()) {
      return Optional.empty();
    }
    try (FileChannel channel = FileChannel.open(path)) {
      byte[] bytes = read(channel, mark.offset(), CHUNK);
      int end = lastLineEnd(bytes);
      if (end == 0 && bytes.length < CHUNK) {
        unfinished = mark.offset() + bytes.length; // the last line is still being written
        return Optional.empty();
      }
      int taken = end == 0 ? bytes.length : end; // a line without end is no line of ours
      long offset = mark.offset() + taken;
      return Optional.of(
          new Chunk(
              Arrays.copyOf(bytes, taken), new Mark(offset, name(), before(channel, offset))));
    }
  }

  private static int lastLineEnd(byte[] bytes) {
    int end = bytes.length;
    while (end > 0 && bytes[end - 1] != '\n') {
      end--;
    }
    return end;
  }

  private String name() throws IOException {
    return String.valueOf(Files.readAttributes(path, BasicFileAttributes.class).fileKey());
  }

  private static String before(FileChannel channel, long offset) throws IOException {
    int length = (int) Math.min(KNOWN_BY, offset);
    return Hash.id(new String(read(channel, offset - length, length), ISO_8859_1));
  }

  private static byte[] read(FileChannel channel, long offset, int most) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(most);
    while (bytes.hasRemaining()) {
      int count = channel.read(bytes, offset + bytes.position());
      if (count < 0) {
        break;
      }
    }
    return Arrays.copyOf(bytes.array(), bytes.position());
  }
}
