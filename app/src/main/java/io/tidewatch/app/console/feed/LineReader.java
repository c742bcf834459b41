// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.app.console.store.Batch;
import java.io.IOException;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads lines into a batch. What is no line of its kind is left out and told in the log. */
final class LineReader {
  private static final Logger LOG = LoggerFactory.getLogger(LineReader.class);
  private static final JsonMapper JSON = new JsonMapper();

  /** Lines that are told of, each by itself. A choice. */
  private static final int TOLD = 10;

  private final Predicate<String> monitors;
  private long leftOut;

  /**
   * A reader.
   *
   * @param monitors whose lines are read; those of others are passed over
   */
  LineReader(Predicate<String> monitors) {
    this.monitors = monitors;
  }

  /** Lines that were none of their kind. */
  long leftOut() {
    return leftOut;
  }

  boolean isOf(String monitor) {
    return monitors.test(monitor);
  }

  /** Reads all lines of a chunk. */
  void read(byte[] lines, LineTaker taker, String place, Batch batch) throws IOException {
    int start = 0;
    for (int i = 0; i < lines.length; i++) {
      if (lines[i] == '\n') {
        read(new String(lines, start, i - start, UTF_8), taker, place, batch);
        start = i + 1;
      }
    }
    if (start < lines.length) {
      tell(taker, place, "a line of more than " + lines.length + " bytes");
    }
  }

  /** Reads one line. */
  void read(String text, LineTaker taker, String place, Batch batch) throws IOException {
    if (text.isBlank()) {
      return;
    }
    try {
      JsonNode line = JSON.readTree(text);
      String monitor = line.path("monitor").textValue();
      if (monitor == null || monitors.test(monitor)) {
        taker.take(batch, place, text, line);
      }
    } catch (JsonProcessingException e) {
      tell(taker, place, e.getOriginalMessage());
    } catch (RuntimeException e) { // whatever it is, the next line may be good
      tell(taker, place, String.valueOf(e.getMessage()));
    }
  }

  private void tell(LineTaker taker, String place, String why) {
    leftOut++;
    if (leftOut <= TOLD) {
      LOG.warn("a line of {} in {} is left out: {}", taker, place, why);
    }
  }
}
