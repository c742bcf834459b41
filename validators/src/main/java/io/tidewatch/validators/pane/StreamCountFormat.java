// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.pane.StreamCount.Fate;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the fields in the record's order; the fate by name. */
public enum StreamCountFormat implements Format<StreamCount> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(StreamCount count, DataOutput out) throws IOException {
    Fields.writeString(count.stream(), out);
    Fields.writeString(count.fate().name(), out);
    Fields.writeString(count.reason(), out);
    Fields.writeSignedVarLong(count.count(), out);
  }

  @Override
  public StreamCount read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("stream count", version, version());
    }
    return new StreamCount(
        Fields.readString(in),
        Fate.valueOf(Fields.readString(in)),
        Fields.readString(in),
        Fields.readSignedVarLong(in));
  }
}
