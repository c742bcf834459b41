// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The words of the document for the constants of enums, in the order in which problems list them.
 */
final class Words {

  private Words() {}

  /** Returns each constant under its name in the document: {@code LOG_LOSS} is {@code log-loss}. */
  @SafeVarargs
  static <E extends Enum<E>> Map<String, E> lowerCase(E... constants) {
    var words = new LinkedHashMap<String, E>();
    for (E constant : constants) {
      words.put(of(constant), constant);
    }
    return Collections.unmodifiableMap(words);
  }

  /** Returns each constant under its own name, which is how Kafka writes it. */
  @SafeVarargs
  static <E extends Enum<E>> Map<String, E> ofKafka(E... constants) {
    var words = new LinkedHashMap<String, E>();
    for (E constant : constants) {
      words.put(constant.name(), constant);
    }
    return Collections.unmodifiableMap(words);
  }

  static <T> Map<String, T> ordered(List<String> names, List<T> meanings) {
    var words = new LinkedHashMap<String, T>();
    for (int i = 0; i < names.size(); i++) {
      words.put(names.get(i), meanings.get(i));
    }
    return Collections.unmodifiableMap(words);
  }

  static String of(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
