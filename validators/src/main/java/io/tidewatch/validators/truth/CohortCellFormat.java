// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The bytes of a {@link CohortCell}, for state that is kept by cell. */
public enum CohortCellFormat implements Format<CohortCell> {
  INSTANCE;

  private static final byte VERSION = 1;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(CohortCell cell, DataOutput out) throws IOException {
    Fields.writeInstant(cell.predictionPane(), out);
    Fields.writeInstant(cell.arrivalPane(), out);
    Fields.writeString(cell.leaf(), out);
  }

  @Override
  public CohortCell read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("cohort cell", version, VERSION);
    }
    return new CohortCell(Fields.readInstant(in), Fields.readInstant(in), Fields.readString(in));
  }
}
