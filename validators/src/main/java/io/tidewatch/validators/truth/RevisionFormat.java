// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.measurement.Maturity.Status;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Version 1: number, status by name, digest. */
public enum RevisionFormat implements Format<Revision> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(Revision revision, DataOutput out) throws IOException {
    Fields.writeVarLong(revision.number(), out);
    Fields.writeString(revision.status().name(), out);
    Fields.writeString(revision.digest(), out);
  }

  @Override
  public Revision read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("revision", version, version());
    }
    return new Revision(
        (int) Fields.readVarLong(in), Status.valueOf(Fields.readString(in)), Fields.readString(in));
  }
}
