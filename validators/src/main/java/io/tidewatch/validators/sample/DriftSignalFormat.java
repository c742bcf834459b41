// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: stage, slice, start and end of the window, the time. */
public enum DriftSignalFormat implements Format<DriftSignal> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(DriftSignal signal, DataOutput out) throws IOException {
    Fields.writeString(signal.stage(), out);
    Fields.writeString(signal.slice(), out);
    Fields.writeInstant(signal.window().start(), out);
    Fields.writeInstant(signal.window().end(), out);
    Fields.writeInstant(signal.at(), out);
  }

  @Override
  public DriftSignal read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("drift signal", version, version());
    }
    return readFields(in);
  }

  static DriftSignal readFields(DataInput in) throws IOException {
    return new DriftSignal(
        Fields.readString(in),
        Fields.readString(in),
        new Window(Fields.readInstant(in), Fields.readInstant(in)),
        Fields.readInstant(in));
  }
}
