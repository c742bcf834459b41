// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the reason, stage, slice, start and end of the window, the time. */
public enum FindingFormat implements Format<Finding> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(Finding finding, DataOutput out) throws IOException {
    Fields.writeString(finding.reason(), out);
    Fields.writeString(finding.stage(), out);
    Fields.writeString(finding.slice(), out);
    Fields.writeInstant(finding.window().start(), out);
    Fields.writeInstant(finding.window().end(), out);
    Fields.writeInstant(finding.at(), out);
  }

  @Override
  public Finding read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("finding", version, version());
    }
    return readFields(in);
  }

  static Finding readFields(DataInput in) throws IOException {
    return new Finding(
        Fields.readString(in),
        Fields.readString(in),
        Fields.readString(in),
        new Window(Fields.readInstant(in), Fields.readInstant(in)),
        Fields.readInstant(in));
  }
}
