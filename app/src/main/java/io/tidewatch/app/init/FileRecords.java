// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.app.Usage;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The first lines of a file, plain or gzip. */
final class FileRecords {

  private static final int BUFFER_BYTES = 1 << 16;
  private static final int MARK_BYTES = 4;

  private FileRecords() {}

  /**
   * Reads lines that are not empty.
   *
   * @param most lines at most
   */
  static List<byte[]> first(Path file, int most) throws IOException, Usage {
    if (!Files.isRegularFile(file)) {
      throw new Usage(List.of("--from is file:" + file + ", must be a file that is there"));
    }
    try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      in.mark(MARK_BYTES);
      byte[] magic = in.readNBytes(MARK_BYTES);
      in.reset();
      String text = new String(magic, java.nio.charset.StandardCharsets.ISO_8859_1);
      if (text.startsWith("PAR1") || text.startsWith("Obj\u0001")) {
        throw new Usage(
            List.of(
                "--from is file:"
                    + file
                    + ", which is "
                    + (text.startsWith("P") ? "Parquet" : "an Avro container")
                    + ", must be CSV or JSON Lines, plain or gzip"));
      }
      return text.startsWith("\u001f\u008b")
          ? lines(new GZIPInputStream(in, BUFFER_BYTES), most)
          : lines(in, most);
    }
  }

  private static List<byte[]> lines(InputStream in, int most) throws IOException {
    var lines = new ArrayList<byte[]>();
    var buffered = new BufferedInputStream(in, BUFFER_BYTES);
    var line = new ByteArrayOutputStream();
    try {
      int next = buffered.read();
      while (next >= 0 && lines.size() < most) {
        if (next == '\n') {
          take(line, lines);
        } else {
          line.write(next);
        }
        next = buffered.read();
      }
    } catch (EOFException | ZipException e) {
      return lines; // it is broken there; a run tells of it
    }
    if (lines.size() < most) {
      take(line, lines);
    }
    return lines;
  }

  private static void take(ByteArrayOutputStream line, List<byte[]> lines) {
    byte[] bytes = line.toByteArray();
    line.reset();
    int end = bytes.length;
    end -= end > 0 && bytes[end - 1] == '\r' ? 1 : 0;
    if (end > 0) {
      lines.add(Arrays.copyOf(bytes, end));
    }
  }
}
