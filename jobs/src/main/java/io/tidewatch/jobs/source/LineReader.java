// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.validators.event.ByteWords;
import io.tidewatch.validators.event.Position;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;

/**
 * Reads the lines of a file, plain or gzip, holding at most so many bytes of one. Lines end in LF
 * or CR LF; empty lines are passed over but counted.
 */
final class LineReader implements Lines {

  private static final int BUFFER_BYTES = 1 << 16;

  private InputStream in;
  private boolean packed; // gzip whose header is still to be read
  private final String source;
  private final int bytesMax;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private final ByteArrayOutputStream held = new ByteArrayOutputStream(); // beyond a buffer
  private int next;
  private int end;
  private long line;

  private LineReader(InputStream in, boolean packed, String source, int bytesMax) {
    this.in = in;
    this.packed = packed;
    this.source = source;
    this.bytesMax = bytesMax;
  }

  /**
   * Reads a stream; whether it is gzip is seen from its first two bytes (RFC 1952, section 2.3.1).
   *
   * @param bytesMax a longer line is told by its length and its first bytes only
   */
  static LineReader of(InputStream stream, String source, int bytesMax) throws IOException {
    var buffered = new BufferedInputStream(stream, BUFFER_BYTES);
    buffered.mark(2);
    boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
    buffered.reset();
    return new LineReader(buffered, gzip, source, bytesMax);
  }

  @Override
  public Optional<RawRecord> next() throws IOException {
    held.reset();
    long length = 0;
    while (next < end || fill()) {
      int from = next;
      int newline = newlineFrom(from);
      int to = newline < 0 ? end : newline;
      next = newline < 0 ? end : newline + 1;
      if (newline < 0 || length > 0 || to - from > bytesMax) {
        held.write(buffer, from, Math.max(0, Math.min(to - from, bytesMax + 1 - held.size())));
        length += to - from;
      }
      if (newline >= 0) {
        RawRecord record =
            length == 0
                ? record(Arrays.copyOfRange(buffer, from, to), to - from) // all in the buffer
                : record(held.toByteArray(), length);
        if (record.length() > 0) {
          return Optional.of(record);
        }
        held.reset();
        length = 0;
      }
    }
    return length == 0 ? Optional.empty() : Optional.of(record(held.toByteArray(), length));
  }

  @Override
  public Position position() {
    return new Position(source, line);
  }

  private RawRecord record(byte[] bytes, long length) {
    line++;
    boolean carriageReturn =
        length == bytes.length && bytes.length > 0 && bytes[bytes.length - 1] == '\r';
    return carriageReturn
        ? new RawRecord(Arrays.copyOf(bytes, bytes.length - 1), length - 1, position())
        : new RawRecord(bytes, length, position());
  }

  private int newlineFrom(int from) {
    return ByteWords.indexOf((byte) '\n', buffer, from, end);
  }

  private boolean fill() throws IOException {
    if (packed) {
      in =
          new GZIPInputStream(
              in, BUFFER_BYTES); // a broken header is a broken file, as what follows
      packed = false;
    }
    next = 0;
    end = Math.max(0, in.read(buffer, 0, buffer.length));
    return end > 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
