// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowRule;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.judge.ShareFinding;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.measurement.Wilson;
import io.tidewatch.validators.pane.TrafficPartial;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;

/** The shares of a window's rows that broke a rule, and that belong to a slice. */
final class SharesOfTraffic {

  static final String SLICE_SHARE = Checks.SLICE_SHARE;

  private final Map<RuleId, OptionalDouble> limits = new HashMap<>();

  SharesOfTraffic(Monitor monitor) {
    for (RowRule rule : monitor.rows()) {
      limits.put(RuleId.ofRows(rule.name()), rule.breachShareMax());
    }
    monitor
        .columns()
        .forEach((column, spec) -> ofColumn.put(column, spec.rules().breachShareMax()));
  }

  private final Map<String, OptionalDouble> ofColumn = new HashMap<>();

  /** Measurements, and the findings that are made of some of them. */
  record Found(List<Measurement> measurements, List<ShareFinding> findings) {}

  /**
   * The share of the judged rows that broke each rule. A thin window tells only of breaches, and of
   * rules that nothing may break: those are judged, so that what breached can also pass.
   */
  Found rules(Matter matter, TrafficPartial window) {
    var found = new Found(new ArrayList<>(), new ArrayList<>());
    window
        .rules()
        .forEach(
            (id, count) -> {
              boolean strict = limit(id).orElse(1) == 0;
              if (!matter.isThin() || strict || count.breached() > 0) {
                addRule(matter, id, count, found);
              }
            });
    return found;
  }

  private void addRule(Matter matter, RuleId id, RuleCount count, Found found) {
    Measurement share =
        matter.measurement(
            "all",
            id.column(),
            id.check(),
            Wilson.share(count.breached(), count.judged(), "unknown"),
            count.judged());
    found.measurements().add(share);
    OptionalDouble max = limit(id);
    if (count.judged() > 0) {
      found
          .findings()
          .add(
              new ShareFinding(
                  share,
                  id.check(),
                  count.breached(),
                  count.judged(),
                  max,
                  Side.HIGH,
                  max.isPresent() ? Severity.ERROR : Severity.WARNING));
    }
  }

  private OptionalDouble limit(RuleId id) {
    Optional<String> column = id.column();
    return column.isPresent()
        ? ofColumn.getOrDefault(column.get(), OptionalDouble.empty())
        : limits.getOrDefault(id, OptionalDouble.empty());
  }

  /** The share of the rows that each of these slices has: one that stops is seen. */
  static Found slices(Matter matter, SortedSet<String> slices, SortedMap<String, Long> rows) {
    var found = new Found(new ArrayList<>(), new ArrayList<>());
    if (matter.isThin()) {
      return found;
    }
    for (String slice : slices) {
      long count = rows.getOrDefault(slice, 0L);
      Measurement share =
          matter.measurement(
              slice,
              Optional.empty(),
              SLICE_SHARE,
              Wilson.share(count, matter.rows(), "thin"),
              matter.rows());
      found.measurements().add(share);
      found
          .findings()
          .add(
              new ShareFinding(
                  share,
                  SLICE_SHARE,
                  count,
                  matter.rows(),
                  OptionalDouble.empty(),
                  Side.LOW,
                  Severity.WARNING));
    }
    return found;
  }
}
