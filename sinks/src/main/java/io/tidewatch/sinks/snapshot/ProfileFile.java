// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.RecordFile;
import io.tidewatch.validators.profile.Aspect;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.profile.ProfileParts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;

/**
 * The profiles of a snapshot as an Avro file, one record for each column, slice and aspect; the
 * schema is {@code snapshot-profile.avsc}. Nothing is lost: profiles read back equal.
 */
public final class ProfileFile {

  private static final RecordFile FILE = RecordFile.of("snapshot-profile");

  private ProfileFile() {}

  /** The file of profiles by column, then by slice. */
  public static byte[] write(SortedMap<String, SortedMap<String, Profile>> profiles) {
    List<GenericRecord> records = new ArrayList<>();
    profiles.forEach(
        (column, slices) ->
            slices.forEach((slice, profile) -> add(new Place(column, slice), profile, records)));
    return FILE.write(records);
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @param path names the file in errors
   * @throws CorruptObjectException if it is another file
   */
  public static SortedMap<String, SortedMap<String, Profile>> read(String path, byte[] file)
      throws IOException {
    var parts = new TreeMap<Place, ProfileParts>();
    var aspects = new TreeMap<Place, EnumMap<Aspect, Profile>>();
    for (GenericRecord record : FILE.read(path, file)) {
      try {
        var place = new Place(record.get("column").toString(), record.get("slice").toString());
        ProfileParts read = ProfileRecord.read(record);
        Optional<Aspect> aspect = ProfileRecord.aspect(record);
        if (aspect.isPresent()) {
          aspects
              .computeIfAbsent(place, of -> new EnumMap<>(Aspect.class))
              .put(aspect.get(), read.profile());
        } else {
          parts.put(place, read);
        }
      } catch (IllegalArgumentException e) {
        throw new CorruptObjectException(path + ": " + e.getMessage(), e);
      }
    }
    return profiles(parts, aspects);
  }

  /** What a record is of. */
  private record Place(String column, String slice) implements Comparable<Place> {
    @Override
    public int compareTo(Place other) {
      int order = column.compareTo(other.column);
      return order == 0 ? slice.compareTo(other.slice) : order;
    }
  }

  private static void add(Place place, Profile profile, List<GenericRecord> records) {
    ProfileParts parts = ProfileParts.of(profile);
    records.add(record(place, Optional.empty(), parts));
    parts
        .aspects()
        .forEach(
            (aspect, derived) ->
                records.add(record(place, Optional.of(aspect), ProfileParts.of(derived))));
  }

  private static GenericRecord record(Place place, Optional<Aspect> aspect, ProfileParts parts) {
    GenericRecord record = FILE.record();
    record.put("column", place.column());
    record.put("slice", place.slice());
    aspect.ifPresent(derived -> record.put("aspect", derived.name()));
    ProfileRecord.write(parts, record);
    return record;
  }

  private static SortedMap<String, SortedMap<String, Profile>> profiles(
      Map<Place, ProfileParts> parts, Map<Place, EnumMap<Aspect, Profile>> aspects) {
    SortedMap<String, SortedMap<String, Profile>> columns = new TreeMap<>();
    parts.forEach(
        (place, of) -> {
          var derived = new TreeMap<>(aspects.getOrDefault(place, new EnumMap<>(Aspect.class)));
          columns
              .computeIfAbsent(place.column(), name -> new TreeMap<>())
              .put(place.slice(), of.with(derived).profile());
        });
    return columns;
  }
}
