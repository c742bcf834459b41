// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the fields in the record's order. */
public enum ControlLineFormat implements Format<ControlLine> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ControlLine line, DataOutput out) throws IOException {
    Fields.writeString(line.text(), out);
    Fields.writeString(line.place(), out);
    Fields.writeInstant(line.written(), out);
  }

  @Override
  public ControlLine read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("control line", version, version());
    }
    return new ControlLine(Fields.readString(in), Fields.readString(in), Fields.readInstant(in));
  }
}
