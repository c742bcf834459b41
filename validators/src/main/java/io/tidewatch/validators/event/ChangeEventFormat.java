// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: time, kind, what, by, link. */
public enum ChangeEventFormat implements Format<ChangeEvent> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ChangeEvent change, DataOutput out) throws IOException {
    Fields.writeInstant(change.time(), out);
    Fields.writeString(change.kind(), out);
    Fields.writeString(change.what(), out);
    Fields.writeOptionalString(change.by(), out);
    Fields.writeOptionalString(change.link(), out);
  }

  @Override
  public ChangeEvent read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("change event", version, version());
    }
    return new ChangeEvent(
        Fields.readInstant(in),
        Fields.readString(in),
        Fields.readString(in),
        Fields.readOptionalString(in),
        Fields.readOptionalString(in));
  }
}
