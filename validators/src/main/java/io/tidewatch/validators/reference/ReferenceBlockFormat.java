// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.reference;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.window.SnapshotFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.time.Instant;
import java.util.SortedMap;

/** Version 1: from, to, rows, the profiles as in a snapshot. */
public enum ReferenceBlockFormat implements Format<ReferenceBlock> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ReferenceBlock block, DataOutput out) throws IOException {
    Fields.writeInstant(block.from(), out);
    Fields.writeInstant(block.to(), out);
    Fields.writeVarLong(block.rows(), out);
    SnapshotFormat.writeProfiles(block.profiles(), out);
  }

  @Override
  public ReferenceBlock read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("reference block", version, version());
    }
    Instant from = Fields.readInstant(in);
    Instant to = Fields.readInstant(in);
    long rows = Fields.readVarLong(in);
    SortedMap<String, SortedMap<String, Profile>> profiles = SnapshotFormat.readProfiles(in);
    return new ReferenceBlock(from, to, rows, profiles);
  }
}
