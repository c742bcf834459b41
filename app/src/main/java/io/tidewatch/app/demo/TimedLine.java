// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.demo;

import java.time.Instant;

/**
 * One record on its way to a topic.
 *
 * @param time event time
 * @param key of the row, the same in both streams
 */
record TimedLine(Instant time, Recording.Stream stream, String key, String text) {

  /** Reads a line that begins with a key and a time, as both shipped files' do. */
  static TimedLine of(Recording.Stream stream, String text) {
    int first = text.indexOf(',');
    int second = text.indexOf(',', first + 1);
    return new TimedLine(
        Instant.parse(text.substring(first + 1, second)), stream, text.substring(0, first), text);
  }
}
