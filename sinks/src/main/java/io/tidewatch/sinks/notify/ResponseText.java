// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What an answer said, fit for a log: short, on one line, without our secret. */
final class ResponseText {

  private static final int QUOTED_UNITS = 160;

  /** Longer runs without a space are left out: keys and addresses are, words are not. */
  private static final String LONG_TOKEN = "[^\\s\"',{}\\[\\]]{21,}";

  private ResponseText() {}

  /** Returns {@code : text}, or nothing for an empty answer. */
  static String quoted(byte[] body, List<String> secrets) {
    String text = new String(body, StandardCharsets.UTF_8);
    for (String secret : secrets) {
      text = text.replace(secret, "…");
    }
    if (body.length >= HttpPost.ANSWER_BYTES) {
      text = text.substring(0, text.length() - text.length() / 4); // a cut secret has no end
    }
    String clean = Prose.clean(text.replaceAll(LONG_TOKEN, "…"), QUOTED_UNITS);
    return clean.isEmpty() ? "" : ": " + clean;
  }
}
