// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.validators.event.Position;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/** Lines that one thread has read of a file, for another one. */
final class HandedLines implements Lines {

  /**
   * Lines that were read one after the other.
   *
   * @param position where the reader was after them
   * @param broken why the file can not be read any further, if it can not
   */
  record Batch(Queue<RawRecord> lines, Position position, @Nullable IOException broken) {

    /** Reads lines of so many bytes; fewer at the end of the file. */
    static Batch read(LineReader reader, long bytesMin) throws IOException {
      var lines = new ArrayDeque<RawRecord>();
      IOException broken = null;
      try {
        long bytes = 0;
        Optional<RawRecord> line = reader.next();
        while (line.isPresent()) {
          lines.add(line.get());
          bytes += line.get().length();
          line = bytes < bytesMin ? reader.next() : Optional.empty();
        }
      } catch (EOFException | ZipException e) {
        broken = e; // what was read before comes first
      }
      return new Batch(lines, reader.position(), broken);
    }

    boolean isEmpty() {
      return lines.isEmpty() && broken == null;
    }
  }

  private Batch batch;

  /**
   * Lines of which none were handed over yet.
   *
   * @param start where the file begins
   */
  HandedLines(Position start) {
    batch = new Batch(new ArrayDeque<>(), start, null);
  }

  /** Takes lines; those before must all have been read. */
  void take(Batch next) {
    batch = next;
  }

  @Override
  public Optional<RawRecord> next() throws IOException {
    RawRecord line = batch.lines().poll();
    if (line == null && batch.broken() != null) {
      throw batch.broken();
    }
    return Optional.ofNullable(line);
  }

  @Override
  public Position position() {
    return batch.position();
  }

  @Override
  public void close() {
    // whoever reads the file closes it
  }
}
