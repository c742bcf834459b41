// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.jobs.decode.RecordDecoder.BadHeader;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipException;

/** Reads the header of a CSV file before a job reads the rest. */
public final class CsvHeader {

  /** A longer first line is no header. Unit: bytes. */
  private static final int BYTES_MAX = 1 << 20;

  private CsvHeader() {}

  /**
   * The names of the columns; empty where the file has no line, or is broken gzip from the start.
   *
   * @throws BadHeader if a name is empty or there twice, or the line is no CSV
   */
  public static Optional<List<String>> read(Path file) throws IOException, BadHeader {
    Optional<RawRecord> header;
    try (LineReader lines = LineReader.of(Files.newInputStream(file), file.toString(), BYTES_MAX)) {
      header = lines.next();
    } catch (EOFException | ZipException e) {
      return Optional.empty(); // the job tells it, with its position
    }
    return header.isPresent()
        ? Optional.of(RecordDecoder.namedBy(header.get()).names())
        : Optional.empty();
  }
}
