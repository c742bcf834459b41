// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/** Reads the streams of labels: one, or several under names. */
final class LabelsReader {

  /** Each is a stream of its own, and what its labels say is counted for itself. A choice. */
  private static final int SOURCES_MAX = 8;

  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
  private static final String RULE =
      "a stream, or a mapping of at most " + SOURCES_MAX + " names to streams";

  private LabelsReader() {}

  /**
   * Reads all of them.
   *
   * @param stream reads a stream, given the name of its source
   */
  static List<LabelSource> read(Value value, BiFunction<String, Section, LabelSource> stream) {
    Section named = Section.open(value);
    if (named.members().keySet().stream().anyMatch(Keys.LABELS.known()::contains)) {
      Section section = Section.of(value, Keys.LABELS);
      section
          .at("priority")
          .ifPresent(alone -> alone.refuse("left out where there is one source of labels"));
      return List.of(stream.apply(LabelSource.UNNAMED, section));
    }
    if (value.place().isFine() && (named.members().isEmpty() || isTooMany(named))) {
      value.refuse(RULE);
    }
    var sources = new ArrayList<LabelSource>();
    for (Map.Entry<String, Value> member : named.members().entrySet()) {
      if (!NAME.matcher(member.getKey()).matches()) {
        named.sayOfKey(member.getKey(), "is given, must be named with a-z, 0-9 and - only");
      }
      sources.add(stream.apply(member.getKey(), Section.of(member.getValue(), Keys.LABELS)));
    }
    return List.copyOf(sources);
  }

  private static boolean isTooMany(Section named) {
    return named.members().size() > SOURCES_MAX;
  }
}
