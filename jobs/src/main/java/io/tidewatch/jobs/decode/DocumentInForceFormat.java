// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: the fields in the record's order. */
public enum DocumentInForceFormat implements Format<DocumentInForce> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(DocumentInForce told, DataOutput out) throws IOException {
    Fields.writeString(told.base(), out);
    Fields.writeString(told.version(), out);
    out.writeLong(told.from());
    Fields.writeString(told.document(), out);
  }

  @Override
  public DocumentInForce read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("document in force", version, version());
    }
    return new DocumentInForce(
        Fields.readString(in), Fields.readString(in), in.readLong(), Fields.readString(in));
  }
}
