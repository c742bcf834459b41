// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.flink.api.common.serialization.BulkWriter;
import org.apache.flink.core.fs.FSDataOutputStream;

/**
 * Writes each result as one line of JSON, many lines at once to the file: of a window there are
 * tens of thousands, and a file is complete only once a checkpoint has closed it.
 */
record JsonLinesFactory<T>(JsonLine<T> json) implements BulkWriter.Factory<T> {

  /** A choice: some hundred lines. */
  private static final int BUFFER_BYTES = 1 << 16;

  @Override
  public BulkWriter<T> create(FSDataOutputStream file) {
    return new Writer<>(json, new BufferedOutputStream(file, BUFFER_BYTES));
  }

  /** Flink closes the file after it has finished this. */
  private record Writer<T>(JsonLine<T> json, OutputStream out) implements BulkWriter<T> {

    @Override
    public void addElement(T result) throws IOException {
      out.write(json.of(result));
      out.write('\n');
    }

    @Override
    public void flush() throws IOException {
      out.flush();
    }

    @Override
    public void finish() throws IOException {
      flush();
    }
  }
}
