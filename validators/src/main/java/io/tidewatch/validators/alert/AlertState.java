// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * All that is remembered of one monitor between two verdicts. Checks that never breached lately
 * take no room.
 *
 * @param checks by {@code Verdict.series()}; quiet ones are left out
 * @param incidents that are open, in order of their keys
 */
public record AlertState(SortedMap<String, CheckState> checks, List<OpenIncident> incidents) {

  public static final AlertState INITIAL = new AlertState(new TreeMap<>(), List.of());

  public AlertState {
    checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    incidents = incidents.stream().sorted(Comparator.comparing(OpenIncident::key)).toList();
  }

  /** The state of a check; {@link CheckState#QUIET} for one that is not kept. */
  public CheckState check(String series) {
    return checks.getOrDefault(series, CheckState.QUIET);
  }

  /** The open incident that the check is a member of. */
  public Optional<OpenIncident> incidentOf(String series) {
    return incidents.stream()
        .filter(incident -> incident.members().containsKey(series))
        .findFirst();
  }

  /** Remembers a check, or forgets it if it is quiet and no incident waits for it. */
  AlertState withCheck(String series, CheckState check) {
    if (check(series).equals(check)) {
      return this;
    }
    var next = new TreeMap<>(checks);
    if (check.quiet() && incidentOf(series).isEmpty()) {
      next.remove(series);
    } else {
      next.put(series, check);
    }
    return new AlertState(next, incidents);
  }

  /** Adds an incident, or replaces the one of the same key. */
  AlertState withIncident(OpenIncident incident) {
    var next = new ArrayList<>(incidents);
    next.removeIf(sameKey(incident));
    next.add(incident);
    return new AlertState(checks, next);
  }

  /** Forgets an incident and all its checks. */
  AlertState without(OpenIncident incident) {
    var next = new ArrayList<>(incidents);
    next.removeIf(sameKey(incident));
    var others = new TreeMap<>(checks);
    others.keySet().removeAll(incident.members().keySet());
    return new AlertState(others, next);
  }

  private static Predicate<OpenIncident> sameKey(OpenIncident incident) {
    return other -> other.key().equals(incident.key());
  }
}
