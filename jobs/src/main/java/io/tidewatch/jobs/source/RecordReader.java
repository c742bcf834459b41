// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.StreamSpec;
import io.tidewatch.config.StreamSpec.WireFormat;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.decode.RecordDecoder.BadHeader;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads and decodes the records of one file; the job and the building of baselines share it. */
public final class RecordReader<T> implements Closeable {

  private final Lines lines;
  private final StreamSpec spec;
  private RecordDecoder<T> decoder;
  private final ArrayDeque<Decoded<T>> waiting = new ArrayDeque<>();
  private boolean started;
  private boolean ended;
  private Optional<String> badHeader = Optional.empty();

  /**
   * Reads from a stream.
   *
   * @param source names the file in positions
   * @param bytesMax of a longer record only the beginning is held
   */
  public RecordReader(
      InputStream in, String source, StreamSpec spec, RecordDecoder<T> decoder, int bytesMax)
      throws IOException {
    this(LineReader.of(in, source, bytesMax), spec, decoder);
  }

  /** Reads lines that somebody else reads of the file: where there are none, more may come. */
  RecordReader(Lines lines, StreamSpec spec, RecordDecoder<T> decoder) {
    this.lines = lines;
    this.spec = spec;
    this.decoder = decoder;
  }

  /** The next record; empty at the end of the file. */
  public Optional<Decoded<T>> next() throws IOException {
    if (ended) {
      return Optional.empty();
    }
    try {
      readHeader();
      return decoder.isBatched() ? nextOfBatch() : lines.next().map(this::decode);
    } catch (EOFException | ZipException e) {
      ended = true; // what was read before stays; the break is one record of its own
      RawRecord rest = new RawRecord(new byte[0], 0, lines.position());
      return Optional.of(
          decoder.deadLetter(rest, "broken-gzip", "file is broken within gzip, must be whole"));
    }
  }

  /** A line may hold several events, or none. */
  private Optional<Decoded<T>> nextOfBatch() throws IOException {
    while (waiting.isEmpty()) {
      Optional<RawRecord> line = lines.next();
      if (line.isEmpty()) {
        return Optional.empty();
      }
      decoder.each(line.get(), waiting::add);
    }
    return Optional.of(waiting.remove());
  }

  private Decoded<T> decode(RawRecord record) {
    return badHeader.isPresent()
        ? decoder.deadLetter(record, "bad-header", badHeader.get())
        : decoder.decode(record);
  }

  private void readHeader() throws IOException {
    if (started) {
      return;
    }
    started = true;
    if (spec.format() == WireFormat.CSV) {
      Optional<RawRecord> header = lines.next();
      if (header.isPresent()) {
        try {
          decoder = decoder.below(header.get());
        } catch (BadHeader e) {
          badHeader = Optional.of(e.detail());
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
