// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import io.tidewatch.validators.format.Fields;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How many rows kept a rule and how many did not. Adding commutes.
 *
 * @param kept rows that keep it
 * @param breached rows that break it
 * @param unknown rows of which the rule says nothing; not part of its share
 */
public record RuleCount(long kept, long breached, long unknown) {

  public static final RuleCount NONE = new RuleCount(0, 0, 0);

  /** Rows of which the rule says something: those that its share is of. */
  public long judged() {
    return kept + breached;
  }

  /** The rows of both. */
  public RuleCount plus(RuleCount other) {
    return new RuleCount(kept + other.kept, breached + other.breached, unknown + other.unknown);
  }

  /** Writes the fields in the record's order. */
  public static void write(RuleCount count, DataOutput out) throws IOException {
    Fields.writeVarLong(count.kept(), out);
    Fields.writeVarLong(count.breached(), out);
    Fields.writeVarLong(count.unknown(), out);
  }

  public static RuleCount read(DataInput in) throws IOException {
    return new RuleCount(Fields.readVarLong(in), Fields.readVarLong(in), Fields.readVarLong(in));
  }
}
