// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * All that is remembered of one monitor between two verdicts. Checks that never breached lately
 * take no room.
 *
 * @param checks by {@code Verdict.series()}; quiet ones are left out
 * @param incidents that are open, in order of their keys
 * @param pages event times of the pages of the last seven days, oldest first
 * @param past incidents of the last weeks that are over, in the order in which they ended
 * @param changes what was changed lately
 * @param versions what the last windows were judged by
 */
public record AlertState(
    SortedMap<String, CheckState> checks,
    List<OpenIncident> incidents,
    List<Instant> pages,
    List<PastIncident> past,
    Changes changes,
    Versions versions) {

  public static final AlertState INITIAL =
      new AlertState(
          new TreeMap<>(), List.of(), List.of(), List.of(), Changes.NONE, Versions.UNKNOWN);

  public AlertState {
    checks = Collections.unmodifiableSortedMap(new TreeMap<>(checks));
    incidents = incidents.stream().sorted(Comparator.comparing(OpenIncident::key)).toList();
    pages = List.copyOf(pages);
    past = List.copyOf(past);
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
}
