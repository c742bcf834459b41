// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the fields in the record's order. */
public enum ArrivalPartialFormat implements Format<ArrivalPartial> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ArrivalPartial partial, DataOutput out) throws IOException {
    EventFields.writeSubject(partial.subject(), out);
    out.writeLong(partial.paneStart());
    Fields.writeVarLong(partial.firsts(), out);
    Fields.writeVarLong(partial.repeats(), out);
  }

  @Override
  public ArrivalPartial read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("arrival partial", version, version());
    }
    return new ArrivalPartial(
        EventFields.readSubject(in), in.readLong(), Fields.readVarLong(in), Fields.readVarLong(in));
  }
}
