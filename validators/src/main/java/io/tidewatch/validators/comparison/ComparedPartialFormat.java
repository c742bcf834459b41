// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The bytes of a {@link ComparedPartial}; version 1: pane, cell, sums. */
public enum ComparedPartialFormat implements Format<ComparedPartial> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ComparedPartial partial, DataOutput out) throws IOException {
    Fields.writeSignedVarLong(partial.bookedPane(), out);
    partial.cell().write(out);
    partial.sums().write(out);
  }

  @Override
  public ComparedPartial read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("compared partial", version, version());
    }
    return new ComparedPartial(
        Fields.readSignedVarLong(in), ComparedCell.read(in), ComparedSums.read(in));
  }
}
