// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileFormat;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Version 1: subject, pane, column, the profile of all, the leaves, the inputs. */
public enum ColumnPartialFormat implements Format<ColumnPartial> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(ColumnPartial partial, DataOutput out) throws IOException {
    EventFields.writeSubject(partial.subject(), out);
    out.writeLong(partial.paneStart());
    Fields.writeString(partial.column(), out);
    ProfileFormat.INSTANCE.writeVersioned(partial.all(), out);
    Fields.writeVarLong(partial.leaves().size(), out);
    for (Map.Entry<String, Profile> leaf : partial.leaves().entrySet()) {
      Fields.writeString(leaf.getKey(), out);
      ProfileFormat.INSTANCE.writeVersioned(leaf.getValue(), out);
    }
    Fields.writeList(partial.inputs(), out, InputRange::write);
  }

  @Override
  public ColumnPartial read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("column partial", version, version());
    }
    var subject = EventFields.readSubject(in);
    long paneStart = in.readLong();
    String column = Fields.readString(in);
    Profile all = ProfileFormat.INSTANCE.readVersioned(in);
    SortedMap<String, Profile> leaves = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      leaves.put(Fields.readString(in), ProfileFormat.INSTANCE.readVersioned(in));
    }
    List<InputRange> inputs = Fields.readList(in, InputRange::read);
    return new ColumnPartial(subject, paneStart, column, all, leaves, inputs);
  }
}
