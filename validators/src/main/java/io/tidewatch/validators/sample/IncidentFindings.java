// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.OpenIncident;
import io.tidewatch.validators.alert.Symptom;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which rows an incident speaks of: those of the slices and windows in which its members failed.
 */
public final class IncidentFindings {

  private final AlertState after;

  private IncidentFindings(AlertState after) {
    this.after = after;
  }

  /**
   * What the verdicts of one moment add to incidents. A verdict that breaks its check names the
   * time since that check began to fail; an incident that opens names also the members that failed
   * before it.
   *
   * @param after what the alerts remember after that moment
   * @param verdicts of one moment
   */
  public static List<Finding> of(AlertState after, List<Verdict> verdicts) {
    var incidents = new IncidentFindings(after);
    var findings = new ArrayList<Finding>();
    List<Verdict> breaches =
        verdicts.stream()
            .filter(verdict -> verdict.outcome() == Verdict.Outcome.BREACH)
            .filter(verdict -> !verdict.isRevision())
            .toList();
    breaches.forEach(verdict -> incidents.failed(verdict).ifPresent(findings::add));
    Set<String> now = breaches.stream().map(Verdict::series).collect(Collectors.toSet());
    for (OpenIncident incident : after.incidents()) {
      if (incident.sequence() == 1 && incident.lastChange().equals(verdicts.get(0).asOf())) {
        incidents.failedBefore(incident, now, findings);
      }
    }
    return findings.stream().distinct().sorted().toList();
  }

  private Optional<Finding> failed(Verdict verdict) {
    return after
        .incidentOf(verdict.series())
        .map(
            incident ->
                Finding.ofIncident(
                    incident.key(),
                    verdict.key().subject().stage(),
                    verdict.key().slice(),
                    sinceOnset(verdict),
                    verdict.asOf()));
  }

  private void failedBefore(OpenIncident incident, Set<String> now, List<Finding> findings) {
    for (Map.Entry<String, Symptom> member : incident.members().entrySet()) {
      Optional<Instant> onset = after.check(member.getKey()).onset();
      Instant judged = member.getValue().at();
      if (!now.contains(member.getKey()) && onset.isPresent() && onset.get().isBefore(judged)) {
        findings.add(
            Finding.ofIncident(
                incident.key(),
                Verdict.stageOf(member.getKey()),
                member.getValue().member().slice(),
                new Window(onset.get(), judged),
                incident.lastChange()));
      }
    }
  }

  private Window sinceOnset(Verdict verdict) {
    Window window = verdict.key().window();
    return after
        .check(verdict.series())
        .onset()
        .filter(onset -> onset.isBefore(window.start()))
        .map(onset -> new Window(onset, window.end()))
        .orElse(window);
  }
}
