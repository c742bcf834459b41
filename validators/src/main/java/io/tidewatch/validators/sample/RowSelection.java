// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.Prediction;
import io.tidewatch.config.SliceName;
import io.tidewatch.config.ValidationSetSpec;
import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.constraint.RowFilter;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What of a prediction may be kept in a validation set, in which stratum, and what it shows. Pure,
 * but not for use by two threads.
 */
public final class RowSelection {

  private final ValidationSetSpec spec;
  private final Map<String, ColumnSpec> columns;
  private final double threshold;
  private final SeenValues seen;
  private final SortedMap<String, RowFilter> scenarios = new TreeMap<>(); // by reason

  /**
   * The selection of a monitor that has validation sets.
   *
   * @param baseline tells what was seen before, where there is one
   */
  public RowSelection(Monitor monitor, Optional<Baseline> baseline) {
    this.spec = monitor.validationSet().orElseThrow();
    this.columns = monitor.columns();
    this.threshold = thresholdOf(monitor);
    this.seen = new SeenValues(columns, baseline);
    spec.scenarios()
        .forEach(
            (name, scenario) ->
                scenarios.put(
                    SampleDesign.reasonOf(name), new RowFilter(name, scenario.where(), columns)));
  }

  /** A score at or above it predicts the positive class; without effect on other kinds. */
  public static double thresholdOf(Monitor monitor) {
    return monitor.sources().rows().prediction() instanceof Prediction.Binary binary
        ? binary.threshold()
        : 0.5;
  }

  /** Makes the rows of one case. */
  public SampleChange.RowMaker of(String id) {
    return (scored, all, truth, at) -> gained(id, scored, all, truth, at);
  }

  private SampleChange gained(String id, Scored scored, List<Scored> all, Truth truth, Instant at) {
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
    return new SampleChange(row, observed(scored, features, all, at), 1, at);
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

  /** Why a row is kept that it does not show by its answer and its label. */
  private Set<String> observed(Scored scored, Row features, List<Scored> all, Instant at) {
    var reasons = new TreeSet<String>();
    scenarios.forEach(
        (reason, rows) -> {
          if (rows.holds(features)) {
            reasons.add(reason);
          }
        });
    if (!spec.failureModes().isEmpty()) {
      modes(scored, features, all, at).forEach(mode -> reasons.add(FailureModes.name(mode)));
    }
    return reasons;
  }

  private Set<FailureMode> modes(Scored scored, Row features, List<Scored> all, Instant at) {
    Set<FailureMode> modes = EnumSet.noneOf(FailureMode.class);
    modes.addAll(seen.unlike(features));
    for (Scored other : all) {
      if (disagrees(scored, other, at)) {
        modes.add(FailureMode.DISAGREEMENT);
      }
    }
    modes.retainAll(spec.failureModes());
    return modes;
  }

  /** An answer that came after the label shows nothing: the sample may have closed on it. */
  private boolean disagrees(Scored scored, Scored other, Instant at) {
    return !other.subject().stage().equals(scored.subject().stage())
        && !other.time().isAfter(at)
        && !decision(other.answer()).equals(decision(scored.answer()));
  }

  /** Empty where nothing is decided. */
  private String decision(Answer answer) {
    if (answer instanceof Answer.Binary binary) {
      return binary.score() >= threshold ? "1" : "0";
    }
    return answer instanceof Answer.Multiclass classes ? classes.predicted() : "";
  }
}
