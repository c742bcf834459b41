// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** The bytes of a {@link PairChange}; version 1: its components in order. */
public enum PairChangeFormat implements Format<PairChange> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(PairChange change, DataOutput out) throws IOException {
    EventFields.writeSubject(change.champion(), out);
    EventFields.writeSubject(change.challenger(), out);
    Fields.writeInstant(change.predicted(), out);
    Fields.writeString(change.leaf(), out);
    out.writeDouble(change.difference());
    out.writeByte(change.sign());
    Fields.writeInstant(change.at(), out);
  }

  @Override
  public PairChange read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("pair change", version, version());
    }
    return new PairChange(
        EventFields.readSubject(in),
        EventFields.readSubject(in),
        Fields.readInstant(in),
        Fields.readString(in),
        in.readDouble(),
        in.readByte(),
        Fields.readInstant(in));
  }
}
