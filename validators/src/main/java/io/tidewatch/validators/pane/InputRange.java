// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The records of one source that went into a number.
 *
 * @param source {@code file:PATH} or {@code kafka:TOPIC/PARTITION}
 * @param first least index, inclusive
 * @param last greatest index, inclusive
 * @param count records, at most {@code last - first + 1}
 */
public record InputRange(String source, long first, long last, long count) {

  private InputRange merge(InputRange other) {
    return new InputRange(
        source,
        Math.min(first, other.first),
        Math.max(last, other.last),
        Math.addExact(count, other.count));
  }

  /** One range for each source, in the order of their names. */
  public static List<InputRange> merge(Iterable<InputRange> ranges) {
    SortedMap<String, InputRange> merged = new TreeMap<>();
    ranges.forEach(range -> merged.merge(range.source(), range, InputRange::merge));
    return List.copyOf(merged.values());
  }

  /** Writes the fields in the record's order. */
  public static void write(InputRange range, DataOutput out) throws IOException {
    Fields.writeString(range.source(), out);
    Fields.writeSignedVarLong(range.first(), out);
    Fields.writeSignedVarLong(range.last(), out);
    Fields.writeVarLong(range.count(), out);
  }

  public static InputRange read(DataInput in) throws IOException {
    return new InputRange(
        Fields.readString(in),
        Fields.readSignedVarLong(in),
        Fields.readSignedVarLong(in),
        Fields.readVarLong(in));
  }
}
