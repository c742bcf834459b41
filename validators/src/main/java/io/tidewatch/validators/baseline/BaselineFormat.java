// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.baseline;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.ColumnFrameFormat;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileFormat;
import java.io.ByteArrayOutputStream;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The binary form of a {@link Baseline}; its parts carry their own versions. */
public enum BaselineFormat implements Format<Baseline> {
  INSTANCE;

  private static final byte VERSION = 1;
  private static final int ID_DIGITS = 32;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Baseline baseline, DataOutput out) throws IOException {
    Fields.writeString(baseline.id(), out);
    writeContent(baseline, out);
  }

  @Override
  public Baseline read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("baseline", version, VERSION);
    }
    String id = Fields.readString(in);
    String monitor = Fields.readString(in);
    Instant from = Fields.readInstant(in);
    Instant to = Fields.readInstant(in);
    long rows = Fields.readVarLong(in);
    SortedMap<String, ColumnBaseline> columns = new TreeMap<>();
    long count = Fields.readVarLong(in);
    for (long i = 0; i < count; i++) {
      ColumnFrame frame = ColumnFrameFormat.INSTANCE.readVersioned(in);
      Profile profile = ProfileFormat.INSTANCE.readVersioned(in);
      columns.put(frame.name(), new ColumnBaseline(frame, profile));
    }
    return new Baseline(id, monitor, from, to, rows, columns, readSlices(in));
  }

  /** The id that a baseline's content gives it. */
  static String contentId(Baseline baseline) {
    var bytes = new ByteArrayOutputStream(4096);
    try {
      writeContent(baseline, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return Hash.content(bytes.toByteArray()).substring(0, ID_DIGITS);
  }

  private static void writeContent(Baseline baseline, DataOutput out) throws IOException {
    Fields.writeString(baseline.monitor(), out);
    Fields.writeInstant(baseline.from(), out);
    Fields.writeInstant(baseline.to(), out);
    Fields.writeVarLong(baseline.rows(), out);
    Fields.writeVarLong(baseline.columns().size(), out);
    for (ColumnBaseline column : baseline.columns().values()) {
      ColumnFrameFormat.INSTANCE.writeVersioned(column.frame(), out);
      ProfileFormat.INSTANCE.writeVersioned(column.profile(), out);
    }
    Fields.writeVarLong(baseline.slices().size(), out);
    for (Map.Entry<String, SortedMap<String, Profile>> slice : baseline.slices().entrySet()) {
      Fields.writeString(slice.getKey(), out);
      Fields.writeVarLong(slice.getValue().size(), out);
      for (Map.Entry<String, Profile> column : slice.getValue().entrySet()) {
        Fields.writeString(column.getKey(), out);
        ProfileFormat.INSTANCE.writeVersioned(column.getValue(), out);
      }
    }
  }

  private static SortedMap<String, SortedMap<String, Profile>> readSlices(DataInput in)
      throws IOException {
    SortedMap<String, SortedMap<String, Profile>> slices = new TreeMap<>();
    long count = Fields.readVarLong(in);
    for (long i = 0; i < count; i++) {
      String slice = Fields.readString(in);
      SortedMap<String, Profile> columns = new TreeMap<>();
      long size = Fields.readVarLong(in);
      for (long j = 0; j < size; j++) {
        String column = Fields.readString(in);
        columns.put(column, ProfileFormat.INSTANCE.readVersioned(in));
      }
      slices.put(slice, columns);
    }
    return slices;
  }
}
