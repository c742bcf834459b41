// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.Serializable;

/** Writes a result as JSON on one line in UTF-8, without a newline. */
@FunctionalInterface
interface JsonLine<T> extends Serializable {

  byte[] of(T result);

  /** The line of what writes text. */
  static <T> JsonLine<T> utf8(Text<T> json) {
    return result -> json.of(result).getBytes(UTF_8);
  }

  /** Writes a result, or something of it, as text. */
  @FunctionalInterface
  interface Text<T> extends Serializable {

    String of(T result);
  }
}
