// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.GroundTruth;
import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.GroundTruth.OfflineMetric;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.judge.ObjectiveFinding;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Holds the metrics of a cohort against what people have promised of them, and against what the
 * model reached before its deploy.
 */
final class ObjectiveReader {

  private final GroundTruth policy;
  private final Duration longest;
  private final Set<String> promised;

  ObjectiveReader(Monitor monitor) {
    this.policy = monitor.groundTruth().orElseThrow();
    this.longest = monitor.windows().get(monitor.windows().size() - 1);
    this.promised =
        policy.slo().stream().map(Objective::slice).collect(Collectors.toUnmodifiableSet());
  }

  /**
   * The slices that somebody has promised something of. They are judged however small they are, so
   * that no aggregate can mask them; one that is gone is inconclusive.
   */
  Set<String> promised() {
    return promised;
  }

  /** The findings of one slice of a cohort. */
  List<ObjectiveFinding> of(
      CohortReader.Request request, String slice, Map<String, Measurement> measured) {
    var findings = new ArrayList<ObjectiveFinding>();
    for (Objective objective : policy.slo()) {
      Measurement measurement = measured.get(objective.metric());
      if (measurement != null
          && objective.judged() == Objective.Judged.BY_WINDOW
          && objective.slice().equals(slice)
          && objective.window().equals(request.window().size())) {
        findings.add(ObjectiveFinding.ofWindow(measurement, objective));
      }
    }
    if (slice.equals(Slicing.ALL)
        && request.window().size().equals(longest)
        && request
            .since()
            .filter(first -> OfflineGap.isEarly(request.window(), first))
            .isPresent()) {
      findings.addAll(gaps(request.subject().modelVersion(), measured));
    }
    return findings;
  }

  private List<ObjectiveFinding> gaps(String version, Map<String, Measurement> measured) {
    var gaps = new ArrayList<ObjectiveFinding>();
    for (OfflineMetric offline : policy.offline()) {
      Measurement live = measured.get(offline.metric());
      if (live != null && offline.version().equals(version)) {
        gaps.add(OfflineGap.of(live, offline));
      }
    }
    return gaps;
  }
}
