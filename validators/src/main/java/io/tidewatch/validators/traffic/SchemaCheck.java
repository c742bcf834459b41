// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import java.util.OptionalDouble;

/**
 * The check {@code schema}: records have the columns that they had, in the order that they had. A
 * change is told once, in the window in which it is first seen, and at once; what vanished may be
 * what the model needs, and is an error.
 */
final class SchemaCheck {

  static final String CHECK = Checks.SCHEMA;

  private SchemaCheck() {}

  static Verdict judge(
      Matter matter, Measurement columns, SchemaMemory memory, SchemaMemory.Change change) {
    OptionalDouble usual =
        memory.isEmpty() ? OptionalDouble.empty() : OptionalDouble.of(memory.columns().size());
    double now = columns.reading().value().orElse(0);
    var values = new Matter.Values(now, usual, usual);
    if (matter.inBaseline()) {
      return matter.inconclusive(columns, CHECK, values, "baseline period");
    }
    if (memory.isEmpty()) {
      return matter.inconclusive(columns, CHECK, values, "learning: the first window");
    }
    if (change.isNone()) {
      return matter.pass(columns, CHECK, values);
    }
    Severity severity = change.vanished().isEmpty() ? Severity.WARNING : Severity.ERROR;
    return matter.urgentBreach(columns, CHECK, values, change.text(), severity);
  }
}
