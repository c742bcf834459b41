// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.constraint;

import com.google.re2j.Pattern;
import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.ColumnType;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.profile.ParsedValue;
import io.tidewatch.validators.profile.ParsedValue.Kind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Makes the rules of one column. A missing value breaks none of them but {@code required}. */
final class ColumnContract {

  /** Values named in a message. */
  private static final int NAMED = 5;

  private final String column;
  private final ColumnCursor cursor;
  private final List<Rule> rules = new ArrayList<>();

  private ColumnContract(String column, ColumnSpec spec) {
    this.column = column;
    this.cursor = new ColumnCursor(column, spec);
  }

  static List<Rule> of(String column, ColumnSpec spec) {
    var contract = new ColumnContract(column, spec);
    if (!spec.sensitive()) { // what is hashed has lost its type
      spec.type().ifPresent(contract::addType);
      spec.range().ifPresent(contract::addRange);
    }
    if (!spec.rules().values().isEmpty()) {
      contract.addValues(spec.rules().values());
    }
    spec.rules().pattern().ifPresent(contract::addPattern);
    if (spec.rules().required()) {
      contract.add("required", "missing-value", "there", ColumnContract::isThere);
    }
    return contract.rules;
  }

  private void addType(ColumnType type) {
    switch (type) {
      case NUMERIC -> add("type", "wrong-type", "a number", ColumnContract::isOfType);
      case BOOLEAN -> add("type", "wrong-type", "true or false", ColumnContract::isOfType);
      case TIMESTAMP -> add("type", "wrong-type", "a time", ColumnContract::isOfType);
      case CATEGORICAL, IDENTIFIER, TEXT -> {} // every text is one
      case EMBEDDING -> {} // its dimension is the baseline's: the check invalid-share
    }
  }

  private void addRange(ColumnSpec.Range range) {
    String must = "in [" + range.low() + ", " + range.high() + "]";
    add("range", "out-of-range", must, ColumnContract::isInRange);
  }

  private void addValues(List<String> values) {
    Set<String> allowed = new HashSet<>(values);
    String named = String.join(", ", values.subList(0, Math.min(NAMED, values.size())));
    String must = "one of " + named + (values.size() > NAMED ? "…" : "");
    add("values", "not-allowed", must, (cursor, row) -> texts(cursor, row, allowed::contains));
  }

  private void addPattern(String expression) {
    Pattern pattern = Pattern.compile(expression);
    String must = "all of " + expression;
    add("pattern", "no-match", must, (cursor, row) -> texts(cursor, row, pattern::matches));
  }

  private void add(String name, String reason, String must, ColumnRule.Test test) {
    rules.add(new ColumnRule(RuleId.ofColumn(column, name), cursor, reason, must, test));
  }

  private static RuleOutcome isOfType(ColumnCursor cursor, Row row) {
    return switch (cursor.value(row).kind()) {
      case MISSING -> RuleOutcome.UNKNOWN;
      case TYPE_ERROR -> RuleOutcome.BREACHED;
      case NAN, POSITIVE_INFINITY, NEGATIVE_INFINITY, VALUE -> RuleOutcome.KEPT;
    };
  }

  private static RuleOutcome isInRange(ColumnCursor cursor, Row row) {
    ParsedValue value = cursor.value(row);
    return switch (value.kind()) {
      case MISSING, TYPE_ERROR -> RuleOutcome.UNKNOWN;
      case NAN -> RuleOutcome.BREACHED; // it was written, and lies in no range
      case POSITIVE_INFINITY, NEGATIVE_INFINITY, VALUE ->
          value.outOfRange() ? RuleOutcome.BREACHED : RuleOutcome.KEPT;
    };
  }

  private static RuleOutcome isThere(ColumnCursor cursor, Row row) {
    Kind kind = cursor.value(row).kind();
    return kind == Kind.MISSING || kind == Kind.NAN ? RuleOutcome.BREACHED : RuleOutcome.KEPT;
  }

  private interface TextTest {
    boolean keeps(String text);
  }

  private static RuleOutcome texts(ColumnCursor cursor, Row row, TextTest test) {
    String text = cursor.text(row);
    if (text == null) {
      return RuleOutcome.UNKNOWN;
    }
    return test.keeps(text) ? RuleOutcome.KEPT : RuleOutcome.BREACHED;
  }
}
