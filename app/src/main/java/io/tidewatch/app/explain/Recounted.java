// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.sinks.wire.VerdictJson;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.measurement.Measurement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What judging once more gave: measurements and verdicts as JSON, by id. */
final class Recounted {

  private final Map<String, String> lines = new HashMap<>();

  void add(Collection<Measurement> measurements, Collection<Verdict> verdicts) {
    measurements.forEach(
        measurement -> lines.put(measurement.id(), MeasurementJson.line(measurement)));
    verdicts.forEach(verdict -> lines.put(verdict.id(), VerdictJson.line(verdict)));
  }

  boolean has(StoredVerdict verdict) {
    return lines.containsKey(verdict.id());
  }

  /**
   * Holds a stored verdict against what was made again.
   *
   * @param measurement that it judges, as it was stored
   * @param from what it was made again from
   */
  Recount compare(StoredVerdict verdict, Optional<String> measurement, String from) {
    var differences = new ArrayList<String>();
    differences.addAll(differences(Optional.of(verdict.line()), verdict.id()));
    differences.addAll(differences(measurement, verdict.measurement()));
    return differences.isEmpty()
        ? Recount.equal("value, usual, threshold, rows and outcome, from the stored " + from)
        : Recount.different(differences);
  }

  private List<String> differences(Optional<String> stored, String id) {
    String now = lines.get(id);
    if (now == null || stored.isEmpty()) {
      return now == null ? List.of("what is stored does not give it") : List.of();
    }
    return Differences.between(stored.get(), now);
  }
}
