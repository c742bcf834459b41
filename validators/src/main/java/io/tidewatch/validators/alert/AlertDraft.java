// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.event.ChangeEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An {@link AlertState} while the verdicts of one moment are taken in. */
final class AlertDraft {

  private final TreeMap<String, CheckState> checks;
  private final TreeMap<String, OpenIncident> incidents = new TreeMap<>(); // by key
  private final Map<String, String> homes = new HashMap<>(); // series to key of its incident
  private final Set<String> fired = new HashSet<>(); // series that began to fire at this moment
  private final List<Instant> pages;
  private final List<PastIncident> past;
  private Changes changes;
  private Versions versions;

  private final List<? extends AlertRequest> said;

  /** As it was, and what people said. */
  AlertDraft(AlertState before, List<? extends AlertRequest> said) {
    this.said = said;
    checks = new TreeMap<>(before.checks());
    before.incidents().forEach(this::put);
    pages = new ArrayList<>(before.pages());
    past = new ArrayList<>(before.past());
    changes = before.changes();
    versions = before.versions();
  }

  AlertState state() {
    return new AlertState(checks, List.copyOf(incidents.values()), pages, past, changes, versions);
  }

  CheckState check(String series) {
    return checks.getOrDefault(series, CheckState.QUIET);
  }

  Map<String, CheckState> checks() {
    return checks;
  }

  /** Remembers what a verdict of this moment made of a check. */
  void judge(String series, CheckState after) {
    if (after.firing() && !check(series).firing()) {
      fired.add(series);
    }
    put(series, after);
  }

  /** Whether the check began to fire at this moment. */
  boolean firesAnew(String series) {
    return fired.contains(series);
  }

  /** Remembers a check, or forgets it if it is quiet and no incident waits for it. */
  void put(String series, CheckState check) {
    if (check.quiet() && !homes.containsKey(series)) {
      checks.remove(series);
    } else {
      checks.put(series, check);
    }
  }

  /** The open incidents, in order of their keys. */
  List<OpenIncident> incidents() {
    return List.copyOf(incidents.values());
  }

  Optional<OpenIncident> incidentOf(String series) {
    return Optional.ofNullable(homes.get(series)).map(incidents::get);
  }

  /** The members of an incident whose checks fire. */
  List<Member> firing(OpenIncident incident) {
    return incident.members().entrySet().stream()
        .filter(member -> check(member.getKey()).firing())
        .map(member -> member.getValue().member())
        .toList();
  }

  /** Adds an incident, or replaces the one of the same key. */
  void put(OpenIncident incident) {
    incidents.put(incident.key(), incident);
    incident.members().keySet().forEach(series -> homes.put(series, incident.key()));
  }

  /** Forgets an incident that has come to its end, and of its checks all but how they flapped. */
  void end(OpenIncident incident) {
    remove(incident);
    past.add(PastIncident.of(incident));
    for (String series : incident.members().keySet()) {
      put(series, check(series).afterIncident());
    }
  }

  /** Takes a member out of an incident that goes on without it. */
  void detach(OpenIncident incident, String series) {
    homes.remove(series);
    put(incident.without(series));
  }

  /** Forgets an incident whose members another takes over. */
  void remove(OpenIncident incident) {
    incidents.remove(incident.key());
    homes.keySet().removeAll(incident.members().keySet());
  }

  /** Forgets checks of which nothing was heard since then, and that no incident waits for. */
  void forget(Instant before) {
    checks
        .entrySet()
        .removeIf(
            entry -> !homes.containsKey(entry.getKey()) && entry.getValue().silentSince(before));
  }

  /** Pages told that are remembered. */
  int pages() {
    return pages.size();
  }

  /** Forgets the pages of that time and before. */
  void forgetPages(Instant until) {
    pages.removeIf(page -> !page.isAfter(until));
  }

  /** Incidents that are over, and what was said of them. */
  PastIncidents pastIncidents() {
    return new PastIncidents(List.copyOf(past), said);
  }

  /** Hears what was changed until now, and forgets what is long past. */
  void hear(List<ChangeEvent> more, Instant now) {
    changes = changes.and(more, now);
    forgetPast(now);
  }

  /** From now on windows are judged by these. */
  void under(Versions now) {
    versions = now;
  }

  Versions versions() {
    return versions;
  }

  Changes changes() {
    return changes;
  }

  /** Forgets the incidents of weeks ago, and the oldest if there are too many. */
  private void forgetPast(Instant now) {
    past.removeIf(incident -> !PastIncidents.isRecent(incident.opened(), now));
    past.subList(0, Math.max(0, past.size() - PastIncidents.LONGEST)).clear();
  }

  void paged(Instant at) {
    pages.add(at);
  }
}
