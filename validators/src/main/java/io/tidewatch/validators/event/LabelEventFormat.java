// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: id, time, label, source, position. */
public enum LabelEventFormat implements Format<LabelEvent> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(LabelEvent event, DataOutput out) throws IOException {
    Fields.writeString(event.id(), out);
    Fields.writeInstant(event.time(), out);
    Fields.writeString(event.label(), out);
    Fields.writeString(event.source(), out);
    EventFields.writePosition(event.position(), out);
  }

  @Override
  public LabelEvent read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("label event", version, version());
    }
    return new LabelEvent(
        Fields.readString(in),
        Fields.readInstant(in),
        Fields.readString(in),
        Fields.readString(in),
        EventFields.readPosition(in));
  }
}
