// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * The bytes of {@link LossSums}; version 1: cases, then the three sums. Equal sums, equal bytes.
 */
public enum LossSumsFormat implements Format<LossSums> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(LossSums losses, DataOutput out) throws IOException {
    losses.write(out);
  }

  @Override
  public LossSums read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("loss sums", version, version());
    }
    return LossSums.read(in);
  }
}
