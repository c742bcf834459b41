// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;

/** Counts the lines that pass. */
final class LineCountingStream extends FilterOutputStream {

  private final long[] lines;

  LineCountingStream(OutputStream out, long[] lines) {
    super(out);
    this.lines = lines;
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] == '\n') {
        lines[0]++;
      }
    }
    out.write(bytes, offset, length);
  }
}
