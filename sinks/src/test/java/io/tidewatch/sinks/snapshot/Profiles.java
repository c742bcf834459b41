// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.snapshot;

import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.FrozenDictionary;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.Profile;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Profiles of a few rows. */
final class Profiles {

  static final ColumnFrame CARRIER =
      ColumnFrame.categorical("carrier", FrozenDictionary.of(List.of("UA", "AA")));

  static final ColumnFrame UNKNOWN_NUMBER =
      ColumnFrame.unfrozen("distance", ColumnType.NUMERIC, Optional.empty());

  private Profiles() {}

  /** A full profile of carriers. */
  static Profile of(String... texts) {
    return full(CARRIER, texts);
  }

  /** A full profile of these texts. */
  static Profile full(ColumnFrame frame, String... texts) {
    return add(frame, Profile.full(frame), texts);
  }

  static Profile add(ColumnFrame frame, Profile profile, String... texts) {
    var value = new ParsedValue();
    for (String text : texts) {
      frame.parse(text, value);
      profile.add(value);
    }
    return profile;
  }

  /** So many different numbers. */
  static String[] numbers(int count) {
    return IntStream.range(0, count).mapToObj(i -> String.valueOf(i * 0.1)).toArray(String[]::new);
  }
}
