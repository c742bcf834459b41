// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps what could not be delivered: in memory, and as JSON lines in a file beside the receipts.
 */
final class DeadLetters {

  private static final JsonMapper JSON = new JsonMapper();

  private final Path file;
  private final List<DeadLetter> letters = new ArrayList<>();

  DeadLetters(Path file) {
    this.file = file;
  }

  synchronized void add(DeadLetter letter) throws IOException {
    letters.add(letter);
    Files.write(
        file,
        List.of(line(letter)),
        StandardCharsets.UTF_8,
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  synchronized List<DeadLetter> all() {
    return List.copyOf(letters);
  }

  private static String line(DeadLetter letter) {
    var event = letter.event();
    return JSON.createObjectNode()
        .put("destination", letter.destination())
        .put("reason", letter.reason())
        .put("attempts", letter.attempts())
        .put("at", letter.at().toString())
        .put("event", event.id())
        .put("incident", event.incident())
        .put("sequence", event.sequence())
        .put("transition", event.transition().name())
        .put("severity", event.severity().name())
        .put("monitor", event.monitor())
        .put("cause", Prose.clean(event.cause(), PagerDutyJson.SUMMARY_UNITS))
        .toString();
  }
}
