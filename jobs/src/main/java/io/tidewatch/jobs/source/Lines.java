// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.validators.event.Position;
import java.io.Closeable;
import java.io.IOException;
import java.util.Optional;

/** The lines of one file, one after the other. */
interface Lines extends Closeable {

  /**
   * The next line that is not empty; empty where there is none.
   *
   * @throws java.io.EOFException if the file ends within gzip
   * @throws java.util.zip.ZipException if it is broken within gzip
   */
  Optional<RawRecord> next() throws IOException;

  /** Where the reader is. */
  Position position();
}
