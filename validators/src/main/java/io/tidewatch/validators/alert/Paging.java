// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.Hold.Reason;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which incidents page, and how many of them may. */
final class Paging {

  private static final Duration WEEK = Duration.ofDays(7);

  private final AlertScope scope;
  private final AlertPolicy policy;

  Paging(AlertScope scope, AlertPolicy policy) {
    this.scope = scope;
    this.policy = policy;
  }

  /**
   * A ticket becomes a page where the monitor asks for it: a column that matters fires, or many of
   * one source do.
   *
   * @param firing columns of the incident of which a check fires
   */
  OpenIncident severity(OpenIncident incident, List<String> firing) {
    boolean asked = isImportant(firing) || areMany(incident.standing().source(), firing);
    return incident.severity() == Severity.WARNING && asked
        ? incident.atLeast(Severity.ERROR)
        : incident;
  }

  private boolean isImportant(List<String> firing) {
    return policy.pageWhen().importance().isPresent()
        && firing.stream()
            .mapToDouble(column -> scope.importance().getOrDefault(column, 0.0))
            .anyMatch(importance -> importance >= policy.pageWhen().importance().getAsDouble());
  }

  private boolean areMany(Optional<String> source, List<String> firing) {
    if (source.isEmpty() || policy.pageWhen().columns().isEmpty()) {
      return false;
    }
    long made =
        firing.stream().filter(column -> scope.lineage().isMadeFrom(column, source.get())).count();
    return made >= policy.pageWhen().columns().getAsInt();
  }

  /**
   * Takes a page of the week's where the incident pages for the first time; holds it if there is
   * none left. Critical ones are never held.
   */
  OpenIncident page(OpenIncident incident, AlertDraft draft, Instant asOf) {
    Optional<Hold> hold = incident.standing().hold();
    boolean spent = hold.filter(by -> by.reason() == Reason.BUDGET).isPresent();
    if (incident.severity() == Severity.CRITICAL && spent) {
      return take(incident.standing(incident.standing().held(Optional.empty())), draft, asOf);
    }
    boolean pages = incident.severity().compareTo(Severity.ERROR) >= 0;
    if (!pages || incident.paged() || hold.isPresent()) {
      return incident;
    }
    boolean left = draft.pages() < policy.pagesPerWeek();
    return left || incident.severity() == Severity.CRITICAL
        ? take(incident, draft, asOf)
        : incident.standing(incident.standing().held(Optional.of(spent())));
  }

  /** Gives back the pages of more than seven days ago. */
  static void giveBack(AlertDraft draft, Instant asOf) {
    draft.forgetPages(asOf.minus(WEEK));
  }

  private static OpenIncident take(OpenIncident incident, AlertDraft draft, Instant asOf) {
    draft.paged(asOf);
    return incident.paged(true);
  }

  private Hold spent() {
    return new Hold(
        Reason.BUDGET, "pages-per-week " + policy.pagesPerWeek() + " of " + scope.monitor());
  }
}
