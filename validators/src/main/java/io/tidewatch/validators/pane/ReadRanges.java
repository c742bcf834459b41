// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.event.Position;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the events of a sum were read, one after the other. */
final class ReadRanges {

  /** The range of one source so far. */
  private static final class Range {
    private final String source;
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long count;

    Range(String source) {
      this.source = source;
    }

    void add(long index) {
      first = Math.min(first, index);
      last = Math.max(last, index);
      count++;
    }
  }

  private final Map<String, Range> bySource = new HashMap<>();
  private Range newest = new Range("");

  @SuppressWarnings("ReferenceEquality") // a reader has one name; an equal one is looked up
  void add(Position position) {
    if (position.source() != newest.source) {
      newest = bySource.computeIfAbsent(position.source(), Range::new);
    }
    newest.add(position.index());
  }

  /** One range for each source, in the order of their names. */
  List<InputRange> ranges() {
    var ranges = new ArrayList<InputRange>();
    bySource
        .values()
        .forEach(of -> ranges.add(new InputRange(of.source, of.first, of.last, of.count)));
    return InputRange.merge(ranges);
  }
}
