// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.regex.Pattern;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * What a scalar is, by the JSON schema of YAML 1.2 with a few spellings more: {@code no} is text,
 * and so is a timestamp, unlike in YAML 1.1.
 */
enum Scalar {
  NOTHING,
  FLAG,
  NUMBER,
  TEXT;

  private static final Pattern NUMBERS =
      Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");

  static Scalar of(ScalarNode node) {
    if (!node.isPlain()) {
      return TEXT;
    }
    return switch (node.getValue()) {
      case "", "~", "null" -> NOTHING;
      case "true", "false" -> FLAG;
      default -> NUMBERS.matcher(node.getValue()).matches() ? NUMBER : TEXT;
    };
  }
}
