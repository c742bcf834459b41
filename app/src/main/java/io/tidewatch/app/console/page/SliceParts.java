// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.config.SliceName;
import io.tidewatch.validators.slice.Slicing;
import java.util.LinkedHashSet;
import java.util.Set;

/** Names of slices, part by part. */
final class SliceParts {

  private static final int HEX = 16;

  private SliceParts() {}

  /** Its parts as they stand in the name; none of all rows. */
  static Set<String> of(String slice) {
    return slice.equals(Slicing.ALL) ? Set.of() : new LinkedHashSet<>(SliceName.partsOf(slice));
  }

  /** Whether no known slice lies between an outer one and this. */
  static boolean isNext(Set<String> parts, Set<String> outer, Set<Set<String>> known) {
    return known.stream()
        .noneMatch(
            other ->
                other.size() < parts.size()
                    && other.size() > outer.size()
                    && parts.containsAll(other));
  }

  static ArrayNode json(String slice) {
    ArrayNode parts = Json.array();
    for (String part : of(slice)) {
      int equals = part.indexOf('=');
      parts
          .addObject()
          .put("column", decoded(part.substring(0, Math.max(0, equals))))
          .put("value", decoded(part.substring(equals + 1)));
    }
    return parts;
  }

  /** What {@link SliceName#encoded} has written. */
  static String decoded(String text) {
    var decoded = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) == '%' && i + 2 < text.length()) {
        int high = Character.digit(text.charAt(i + 1), HEX);
        int low = Character.digit(text.charAt(i + 2), HEX);
        if (high >= 0 && low >= 0) {
          decoded.append((char) (high * HEX + low));
          i += 2;
          continue;
        }
      }
      decoded.append(text.charAt(i));
    }
    return decoded.toString();
  }
}
