// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.IOException;

/** Reads sizes before they are trusted with memory. */
final class Sizes {

  /** More cells, edges or values than this is a broken file. */
  static final int MOST = 1 << 20;

  private Sizes() {}

  static int read(DataInput in) throws IOException {
    long size = Fields.readVarLong(in);
    if (size < 0 || size > MOST) {
      throw new IOException("size is " + size + ", must be in [0, " + MOST + "]");
    }
    return (int) size;
  }
}
