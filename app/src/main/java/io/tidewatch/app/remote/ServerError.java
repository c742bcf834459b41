// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.remote;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What went wrong at a server, out of the trace that it sends. */
final class ServerError {

  /** The class and the message of each cause; a message may have several lines. */
  private static final Pattern CAUSE =
      Pattern.compile(
          "(?:^|Caused by: )[\\w.$]+(?:Exception|Error|UnusableTopics|InvalidMonitor)(?:: (.*?))?"
              + "(?=\\R\\s+(?:at |\\.\\.\\. )|\\z)",
          Pattern.DOTALL | Pattern.MULTILINE);

  private ServerError() {}

  /** The message of the innermost cause; the text itself if it is no trace. */
  static String reason(String trace) {
    String innermost = trace.strip();
    Matcher causes = CAUSE.matcher(trace);
    while (causes.find()) {
      innermost = causes.group(1) == null ? causes.group() : causes.group(1).strip();
    }
    return innermost;
  }
}
