// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.format.Format;
import io.tidewatch.validators.profile.Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SortedMap;
import java.util.TreeMap;

/** The profiles of a snapshot as they are stored: by column, then by slice. */
public final class SnapshotProfiles {

  private SnapshotProfiles() {}

  /**
   * What is stored of profiles.
   *
   * @param rowsMin a category value of fewer rows may point at a person: it stays out
   */
  public static byte[] toBytes(SortedMap<String, SortedMap<String, Profile>> profiles, int rowsMin)
      throws IOException {
    SortedMap<String, SortedMap<String, Profile>> kept = new TreeMap<>();
    profiles.forEach(
        (column, slices) -> {
          SortedMap<String, Profile> common = new TreeMap<>();
          slices.forEach((slice, profile) -> common.put(slice, profile.withoutRareValues(rowsMin)));
          kept.put(column, common);
        });
    var bytes = new ByteArrayOutputStream(1 << 14);
    var out = new DataOutputStream(bytes);
    out.writeByte(SnapshotFormat.INSTANCE.version());
    SnapshotFormat.writeProfiles(kept, out);
    return bytes.toByteArray();
  }

  /** Reads what {@link #toBytes} wrote. */
  public static SortedMap<String, SortedMap<String, Profile>> fromBytes(byte[] bytes)
      throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(bytes));
    byte version = in.readByte();
    if (version != SnapshotFormat.INSTANCE.version()) {
      throw Format.unknownVersion("snapshot", version, SnapshotFormat.INSTANCE.version());
    }
    return SnapshotFormat.readProfiles(in);
  }
}
