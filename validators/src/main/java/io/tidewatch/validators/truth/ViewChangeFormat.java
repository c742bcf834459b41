// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the view, the change, the agreement by name. */
public enum ViewChangeFormat implements Format<ViewChange> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ViewChange change, DataOutput out) throws IOException {
    Fields.writeString(change.view(), out);
    ChangeFormat.INSTANCE.writeVersioned(change.change(), out);
    Fields.writeString(change.agreement().name(), out);
  }

  @Override
  public ViewChange read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("view change", version, version());
    }
    return new ViewChange(
        Fields.readString(in),
        ChangeFormat.INSTANCE.readVersioned(in),
        Agreement.valueOf(Fields.readString(in)));
  }
}
