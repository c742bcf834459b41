// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.validators.event.Position;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.connector.file.src.FileSourceSplit;
import org.apache.flink.connector.file.src.reader.BulkFormat;
import org.apache.flink.connector.file.src.util.CheckpointedPosition;
import org.apache.flink.connector.file.src.util.MutableRecordAndPosition;
import org.apache.flink.connector.file.src.util.RecordAndPosition;
import org.jspecify.annotations.Nullable;

/**
 * Lets Flink's file source read our records; a restart reads the file again up to its place. The
 * source's own thread reads lines, the task's decodes them: what it counts a moment later is then
 * in its processor's cache.
 */
final class RecordFileFormat<T> implements BulkFormat<Decoded<T>, FileSourceSplit> {

  private static final long serialVersionUID = 1L;

  /** Lines of so many bytes are handed over at once. A choice; see docs/numbers.md. */
  private static final long HANDED_BYTES = 1 << 18;

  private final Monitor monitor;
  private final StreamSpec spec;
  private final RecordDecoderFactory<T> decoders;
  private final TypeInformation<Decoded<T>> type;
  private final String source;

  RecordFileFormat(
      Monitor monitor,
      StreamSpec spec,
      RecordDecoderFactory<T> decoders,
      TypeInformation<Decoded<T>> type) {
    this.monitor = monitor;
    this.spec = spec;
    this.decoders = decoders;
    this.type = type;
    this.source = spec.from().toString();
  }

  @Override
  public Reader<Decoded<T>> createReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return reader(split, 0);
  }

  @Override
  public Reader<Decoded<T>> restoreReader(Configuration config, FileSourceSplit split)
      throws IOException {
    return reader(
        split,
        split.getReaderPosition().map(CheckpointedPosition::getRecordsAfterOffset).orElse(0L));
  }

  private Reader<Decoded<T>> reader(FileSourceSplit split, long told) throws IOException {
    LineReader lines =
        LineReader.of(
            split.path().getFileSystem().open(split.path()),
            source,
            monitor.limits().bytesPerEvent());
    var handed = new HandedLines(new Position(source, 0));
    var records = new RecordReader<>(handed, spec, decoders.decoder(monitor));
    return new FileReader<>(lines, new Told<>(handed, records, told));
  }

  @Override
  public boolean isSplittable() {
    return false;
  }

  @Override
  public TypeInformation<Decoded<T>> getProducedType() {
    return type;
  }

  /** Of the source's thread. */
  private static final class FileReader<T> implements Reader<Decoded<T>> {
    private final LineReader lines;
    private final Told<T> told;
    private boolean broken;

    FileReader(LineReader lines, Told<T> told) {
      this.lines = lines;
      this.told = told;
    }

    @Override
    public @Nullable RecordIterator<Decoded<T>> readBatch() throws IOException {
      if (broken) {
        return null;
      }
      HandedLines.Batch batch = HandedLines.Batch.read(lines, HANDED_BYTES);
      broken = batch.broken() != null;
      return batch.isEmpty() ? null : new DecodedLines<>(batch, told);
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }

  /** Of the task's thread: one batch, decoded as it is asked for. */
  private static final class DecodedLines<T> implements RecordIterator<Decoded<T>> {
    private final HandedLines.Batch batch;
    private final Told<T> told;
    private boolean begun;

    DecodedLines(HandedLines.Batch batch, Told<T> told) {
      this.batch = batch;
      this.told = told;
    }

    @Override
    public @Nullable RecordAndPosition<Decoded<T>> next() {
      if (!begun) {
        begun = true;
        told.lines.take(batch);
      }
      return told.next();
    }

    @Override
    public void releaseBatch() {
      // it is garbage
    }
  }

  /** Of the task's thread: what the file's records are, and how many were told. */
  private static final class Told<T> {
    private final HandedLines lines;
    private final RecordReader<T> records;
    private final MutableRecordAndPosition<Decoded<T>> record = new MutableRecordAndPosition<>();
    private long toSkip; // told before a restart

    Told(HandedLines lines, RecordReader<T> records, long toSkip) {
      this.lines = lines;
      this.records = records;
      this.toSkip = toSkip;
      record.setPosition(CheckpointedPosition.NO_OFFSET, toSkip);
    }

    @Nullable RecordAndPosition<Decoded<T>> next() {
      try {
        Optional<Decoded<T>> next = records.next();
        for (; toSkip > 0 && next.isPresent(); toSkip--) {
          next = records.next();
        }
        if (next.isEmpty()) {
          return null;
        }
        record.setNext(next.get());
        return record;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
