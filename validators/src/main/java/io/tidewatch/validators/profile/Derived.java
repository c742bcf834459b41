// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a full profile of a composed column holds beside its counters: a small profile of each
 * aspect; for a timestamp when its times were, and for embeddings the mean of their features.
 */
final class Derived {

  private static final int TIMES = 1;
  private static final int MAP = 2;

  private final EnumMap<Aspect, Profile> aspects;
  private final @Nullable TimeCoverage times;
  private final @Nullable MeanMap map;

  private Derived(
      EnumMap<Aspect, Profile> aspects, @Nullable TimeCoverage times, @Nullable MeanMap map) {
    this.aspects = aspects;
    this.times = times;
    this.map = map;
  }

  /** Nothing counted yet of what the frame derives; null if it derives nothing. */
  static @Nullable Derived of(ColumnFrame frame) {
    boolean timed = frame.type() == ColumnType.TIMESTAMP;
    if (frame.aspects().isEmpty() && !timed) {
      return null;
    }
    var aspects = new EnumMap<Aspect, Profile>(Aspect.class);
    frame.aspects().forEach((aspect, ofAspect) -> aspects.put(aspect, Profile.aspect(ofAspect)));
    return new Derived(
        aspects,
        timed ? new TimeCoverage() : null,
        frame.featureMap().map(known -> new MeanMap(known.dimension())).orElse(null));
  }

  /** These parts; null if there are none. */
  static @Nullable Derived of(
      EnumMap<Aspect, Profile> aspects, @Nullable TimeCoverage times, @Nullable MeanMap map) {
    return aspects.isEmpty() && times == null ? null : new Derived(aspects, times, map);
  }

  void add(ParsedValue value) {
    for (Map.Entry<Aspect, Profile> aspect : aspects.entrySet()) {
      aspect.getValue().add(value.aspect(aspect.getKey()));
    }
    if (times != null) {
      times.add((long) value.number());
    }
    if (map != null && value.features().isPresent()) {
      map.add(value.features().get(), value.unit().orElseThrow());
    }
  }

  /** Adds what was derived with the same frame. */
  void merge(Derived other) {
    if (!aspects.keySet().equals(other.aspects.keySet())) {
      throw new IllegalArgumentException(
          "aspects is " + other.aspects.keySet() + ", must be " + aspects.keySet());
    }
    aspects.forEach((aspect, profile) -> profile.merge(other.of(aspect)));
    if (times != null && other.times != null) {
      times.merge(other.times);
    }
    if (map != null && other.map != null) {
      map.merge(other.map);
    }
  }

  Derived copy() {
    var copies = new EnumMap<Aspect, Profile>(Aspect.class);
    aspects.forEach((aspect, profile) -> copies.put(aspect, profile.copy()));
    return new Derived(
        copies, times == null ? null : times.copy(), map == null ? null : map.copy());
  }

  Optional<Profile> aspect(Aspect aspect) {
    return Optional.ofNullable(aspects.get(aspect));
  }

  Optional<TimeCoverage> times() {
    return Optional.ofNullable(times);
  }

  Optional<MeanMap> map() {
    return Optional.ofNullable(map);
  }

  long bytes() {
    long bytes = 64L + (times == null ? 0 : times.bytes()) + (map == null ? 0 : map.bytes());
    for (Profile profile : aspects.values()) {
      bytes += profile.bytes();
    }
    return bytes;
  }

  void write(DataOutput out) throws IOException {
    out.writeByte((times == null ? 0 : TIMES) | (map == null ? 0 : MAP));
    Fields.writeVarLong(aspects.size(), out);
    for (Map.Entry<Aspect, Profile> aspect : aspects.entrySet()) {
      Fields.writeString(aspect.getKey().name(), out);
      ProfileFormat.INSTANCE.write(aspect.getValue(), out);
    }
    if (times != null) {
      times.write(out);
    }
    if (map != null) {
      map.write(out);
    }
  }

  static Derived read(byte version, DataInput in) throws IOException {
    int parts = in.readByte();
    var aspects = new EnumMap<Aspect, Profile>(Aspect.class);
    for (int left = Sizes.read(in); left > 0; left--) {
      Aspect aspect = Aspect.valueOf(Fields.readString(in));
      aspects.put(aspect, ProfileFormat.INSTANCE.read(version, in));
    }
    return new Derived(
        aspects,
        (parts & TIMES) == 0 ? null : TimeCoverage.read(in),
        (parts & MAP) == 0 ? null : MeanMap.read(in));
  }

  private Profile of(Aspect aspect) {
    Profile profile = aspects.get(aspect);
    if (profile == null) {
      throw new IllegalArgumentException("aspect " + aspect + " is missing, must be there");
    }
    return profile;
  }
}
