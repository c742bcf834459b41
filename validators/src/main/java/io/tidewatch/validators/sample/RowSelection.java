// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.SliceName;
import io.tidewatch.config.ValidationSetSpec;
import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What of a prediction may be kept in a validation set, and in which stratum. */
public final class RowSelection {

  private final String id;
  private final ValidationSetSpec spec;
  private final Map<String, ColumnSpec> columns;

  private RowSelection(String id, ValidationSetSpec spec, Map<String, ColumnSpec> columns) {
    this.id = id;
    this.spec = spec;
    this.columns = columns;
  }

  /** Makes the rows of one case. */
  public static SampleChange.RowMaker of(String id, Monitor monitor) {
    var selection = new RowSelection(id, monitor.validationSet().orElseThrow(), monitor.columns());
    return selection::gained;
  }

  private SampleChange gained(Scored scored, Truth truth, Instant at) {
    Row features = scored.row().orElseThrow();
    var row =
        new ValidationRow(
            id,
            scored.subject(),
            scored.time(),
            scored.answer(),
            truth,
            withoutSensitive(features),
            stratum(features));
    return new SampleChange(row, observed(features), 1, at);
  }

  private Row withoutSensitive(Row row) {
    var names = new ArrayList<String>();
    var values = new ArrayList<@Nullable String>();
    for (int column = 0; column < row.schema().size(); column++) {
      String name = row.schema().names().get(column);
      if (!columns.getOrDefault(name, ColumnSpec.UNDECLARED).sensitive()) {
        names.add(name);
        values.add(row.text(column));
      }
    }
    return new Row(Schema.shared(names), values.toArray(new String[0]));
  }

  private String stratum(Row row) {
    var stratum = new StringBuilder();
    for (String column : spec.strata()) {
      stratum.append(stratum.isEmpty() ? "" : ",");
      stratum.append(SliceName.part(column, row.text(column)));
    }
    return stratum.isEmpty() ? Slicing.ALL : stratum.toString();
  }

  private Set<FailureMode> observed(Row row) {
    for (Map.Entry<String, ColumnSpec> column : columns.entrySet()) {
      if (column.getValue().range().isPresent()
          && isOutside(row, column.getKey(), column.getValue().range().get())) {
        return Set.of(FailureMode.OUT_OF_RANGE);
      }
    }
    return Set.of();
  }

  private static boolean isOutside(Row row, String column, ColumnSpec.Range range) {
    var text = row.text(column);
    if (text.isEmpty()) {
      return false;
    }
    try {
      double value = Double.parseDouble(text.get());
      return value < range.low() || value > range.high();
    } catch (NumberFormatException e) {
      return true; // a word where a number was declared
    }
  }
}
