// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.profile;

import io.tidewatch.validators.format.Format;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The binary form of a {@link Profile}; says itself which parts there are. */
public enum ProfileFormat implements Format<Profile> {
  INSTANCE;

  private static final byte VERSION = 1;

  private static final int SUMS = 1;
  private static final int MOMENTS = 2;
  private static final int DISTINCT = 4;
  private static final int RANKS = 8;
  private static final int HEAVY = 16;
  private static final int DERIVED = 32;

  @Override
  public byte version() {
    return VERSION;
  }

  @Override
  public void write(Profile profile, DataOutput out) throws IOException {
    out.writeByte(
        flag(profile.sums, SUMS)
            | flag(profile.moments, MOMENTS)
            | flag(profile.distinct, DISTINCT)
            | flag(profile.ranks, RANKS)
            | flag(profile.heavy, HEAVY)
            | flag(profile.derived, DERIVED));
    profile.counters.write(out);
    profile.cells.write(out);
    if (profile.sums != null) {
      profile.sums.write(out);
    }
    if (profile.moments != null) {
      profile.moments.write(out);
    }
    if (profile.distinct != null) {
      profile.distinct.write(out);
    }
    if (profile.ranks != null) {
      profile.ranks.write(out);
    }
    if (profile.heavy != null) {
      profile.heavy.write(out);
    }
    if (profile.derived != null) {
      profile.derived.write(out);
    }
  }

  @Override
  public Profile read(byte version, DataInput in) throws IOException {
    if (version != VERSION) {
      throw Format.unknownVersion("profile", version, VERSION);
    }
    int parts = in.readByte();
    return new Profile(
        Counters.read(in),
        Cells.read(in),
        (parts & SUMS) == 0 ? null : BinSums.read(in),
        (parts & MOMENTS) == 0 ? null : Moments.read(in),
        (parts & DISTINCT) == 0 ? null : DistinctCount.read(in),
        (parts & RANKS) == 0 ? null : RankSketch.read(in),
        (parts & HEAVY) == 0 ? null : HeavyValues.read(in),
        (parts & DERIVED) == 0 ? null : Derived.read(version, in));
  }

  private static int flag(@Nullable Object part, int flag) {
    return part == null ? 0 : flag;
  }
}
