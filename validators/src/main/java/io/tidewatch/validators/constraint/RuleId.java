// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import io.tidewatch.validators.format.Fields;
import io.tidewatch.validators.measurement.Checks;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;

/**
 * Names a rule of a monitor.
 *
 * @param column empty for a rule over several columns
 * @param name {@code type}, {@code range}, {@code values}, {@code pattern} and {@code required} of
 *     a column; the author's name of a rule over rows
 */
public record RuleId(Optional<String> column, String name) implements Comparable<RuleId> {

  private static final Comparator<RuleId> ORDER =
      Comparator.comparing((RuleId id) -> id.column().orElse(""))
          .thenComparing(id -> id.column().isPresent())
          .thenComparing(RuleId::name);

  /** A rule of a column. */
  public static RuleId ofColumn(String column, String name) {
    return new RuleId(Optional.of(column), name);
  }

  /** A rule over rows. */
  public static RuleId ofRows(String name) {
    return new RuleId(Optional.empty(), name);
  }

  /** The name of the check, and of the metric that it judges. */
  public String check() {
    return Checks.RULE + name;
  }

  @Override
  public int compareTo(RuleId other) {
    return ORDER.compare(this, other);
  }

  /** Writes the column, if there is one, then the name. */
  public static void write(RuleId id, DataOutput out) throws IOException {
    Fields.writeOptionalString(id.column(), out);
    Fields.writeString(id.name(), out);
  }

  public static RuleId read(DataInput in) throws IOException {
    return new RuleId(Fields.readOptionalString(in), Fields.readString(in));
  }
}
