// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.jobs.decode.RawRecord.Rejection;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.event.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the author asks of each row where {@code on-breach} is {@code quarantine}. */
final class RowContract {

  private record Rule(String column, ColumnSpec spec) {}

  private final List<Rule> rules = new ArrayList<>();

  RowContract(Map<String, ColumnSpec> columns) {
    columns.forEach(
        (column, spec) -> {
          if (spec.onBreach() == ColumnSpec.OnBreach.QUARANTINE
              && spec.type().filter(type -> type == ColumnType.NUMERIC).isPresent()) {
            rules.add(new Rule(column, spec));
          }
        });
  }

  /**
   * Lets a row pass that keeps every rule; a missing value breaks none, its share is judged.
   *
   * @throws RejectedException that quarantines the row
   */
  void require(Row row) throws RejectedException {
    for (Rule rule : rules) {
      var text = row.text(rule.column());
      if (text.isPresent()) {
        require(rule, text.get());
      }
    }
  }

  private static void require(Rule rule, String text) throws RejectedException {
    double value;
    try {
      value = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw quarantined("wrong-type", rule, text, "a number");
    }
    var range = rule.spec().range();
    if (range.isPresent() && !(value >= range.get().low() && value <= range.get().high())) {
      String rightSide = "in [" + range.get().low() + ", " + range.get().high() + "]";
      throw quarantined("out-of-range", rule, text, rightSide);
    }
  }

  private static RejectedException quarantined(String reason, Rule rule, String text, String must) {
    String shown = rule.spec().sensitive() ? SensitiveColumns.HIDDEN : PredictionMaker.shown(text);
    return new RejectedException(
        Disposition.QUARANTINED,
        Rejection.of(reason, rule.column() + " is " + shown + ", must be " + must));
  }
}
