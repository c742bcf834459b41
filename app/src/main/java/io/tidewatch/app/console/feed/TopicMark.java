// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import java.util.Optional;

/**
 * How far a partition of a topic was read.
 *
 * @param topicId what tells a topic from another one of its name
 * @param offset of the record that is read next
 * @param gap what was gone before it was read; the last time that something was
 */
record TopicMark(String topicId, long offset, Optional<String> gap) {

  /**
   * Where to begin in a partition.
   *
   * @param topic its name, for people
   * @param known how far it was read before
   * @param first offset of the first record that is there
   * @param end offset after the last one
   */
  static TopicMark of(
      String topic, String topicId, Optional<TopicMark> known, long first, long end) {
    if (known.isEmpty()) {
      return new TopicMark(topicId, first, Optional.empty());
    }
    TopicMark before = known.get();
    if (!before.topicId().equals(topicId)) {
      return new TopicMark(topicId, first, Optional.of(topic + " was deleted and made anew"));
    }
    if (before.offset() > end) {
      return new TopicMark(
          topicId, first, Optional.of(topic + " has lost records that were read before"));
    }
    if (before.offset() < first) {
      String gap =
          (first - before.offset()) + " records of " + topic + " were gone before they were read";
      return new TopicMark(topicId, first, Optional.of(gap));
    }
    return before;
  }

  TopicMark at(long next) {
    return new TopicMark(topicId, next, gap);
  }

  /** As it is kept. */
  String text() {
    return topicId + " " + offset + gap.map(text -> " " + text).orElse("");
  }

  /** Reads what is kept. */
  static TopicMark of(String text) {
    String[] parts = text.split(" ", 3);
    return new TopicMark(
        parts[0],
        Long.parseLong(parts[1]),
        parts.length < 3 ? Optional.empty() : Optional.of(parts[2]));
  }
}
