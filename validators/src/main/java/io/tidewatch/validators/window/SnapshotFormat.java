// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.event.EventFields;
import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.judge.VerdictFormat;
import io.tidewatch.validators.measurement.MeasurementFormat;
import io.tidewatch.validators.pane.InputRange;
import io.tidewatch.validators.profile.Profile;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Version 1: the fields in the record's order. */
public enum SnapshotFormat implements Format<Snapshot> {
  INSTANCE;

  @Override
  public byte version() {
    return 1;
  }

  @Override
  public void write(Snapshot snapshot, DataOutput out) throws IOException {
    Fields.writeString(snapshot.id(), out);
    EventFields.writeSubject(snapshot.subject(), out);
    EventFields.writeWindow(snapshot.window(), out);
    Fields.writeVarLong(snapshot.revision(), out);
    Fields.writeOptionalString(snapshot.parent(), out);
    Fields.writeInstant(snapshot.asOf(), out);
    Fields.writeList(snapshot.inputs(), out, InputRange::write);
    Fields.writeVarLong(snapshot.rows(), out);
    writeProfiles(snapshot.profiles(), out);
    Fields.writeList(snapshot.measurements(), out, MeasurementFormat.INSTANCE::writeVersioned);
    Fields.writeList(snapshot.verdicts(), out, VerdictFormat.INSTANCE::writeVersioned);
  }

  @Override
  public Snapshot read(byte version, DataInput in) throws IOException {
    if (version != 1) {
      throw Format.unknownVersion("snapshot", version, version());
    }
    return new Snapshot(
        Fields.readString(in),
        EventFields.readSubject(in),
        EventFields.readWindow(in),
        (int) Fields.readVarLong(in),
        Fields.readOptionalString(in),
        Fields.readInstant(in),
        Fields.readList(in, InputRange::read),
        Fields.readVarLong(in),
        readProfiles(in),
        Fields.readList(in, MeasurementFormat.INSTANCE::readVersioned),
        Fields.readList(in, VerdictFormat.INSTANCE::readVersioned));
  }

  /** The profiles alone. */
  public static void writeProfiles(
      SortedMap<String, SortedMap<String, Profile>> columns, DataOutput out) throws IOException {
    Fields.writeVarLong(columns.size(), out);
    for (Map.Entry<String, SortedMap<String, Profile>> column : columns.entrySet()) {
      Fields.writeString(column.getKey(), out);
      WindowPartFormat.writeProfiles(column.getValue(), out);
    }
  }

  /** Reads what {@link #writeProfiles} wrote. */
  public static SortedMap<String, SortedMap<String, Profile>> readProfiles(DataInput in)
      throws IOException {
    SortedMap<String, SortedMap<String, Profile>> columns = new TreeMap<>();
    for (long left = Fields.readVarLong(in); left > 0; left--) {
      columns.put(Fields.readString(in), WindowPartFormat.readProfiles(in));
    }
    return columns;
  }
}
