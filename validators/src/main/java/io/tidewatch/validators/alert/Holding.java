// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.AlertMatch;
import io.tidewatch.config.AlertPolicy.Quiet;
import io.tidewatch.config.Maintenance;
import io.tidewatch.validators.alert.AlertRequest.Silence;
import io.tidewatch.validators.alert.Hold.Reason;
import io.tidewatch.validators.alert.OpenIncident.News;
import io.tidewatch.validators.alert.Standing.Phase;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which incidents are recorded and told to nobody: in a planned maintenance, or while all that
 * fires is silenced or on trial. One check beside these that fires, and all of it is told, with
 * what was silenced among the members.
 */
record Holding(Quiet quiet, List<Silence> silences, Instant asOf) {

  /** What holds at a moment by what people said, of which silences count. */
  static Holding of(Quiet quiet, List<? extends AlertRequest> said, Instant asOf) {
    return new Holding(
        quiet,
        said.stream().filter(Silence.class::isInstance).map(Silence.class::cast).toList(),
        asOf);
  }

  /**
   * The last moment of the windows that are judged, which belongs to them as their end does not.
   */
  private Instant moment() {
    return asOf.minusMillis(1);
  }

  Holding {
    silences = List.copyOf(silences);
  }

  /**
   * The incident with what holds it now; one that nothing holds any more has something to tell. It
   * is let go by a breach alone, so that a maintenance that went well ends in silence.
   *
   * @param firing members of which the check fires; if there are none, what held it holds still
   */
  OpenIncident held(OpenIncident incident, List<Member> firing) {
    Optional<Hold> before = incident.standing().hold();
    boolean breached = incident.sequence() == 0 || incident.lastBreach().equals(asOf);
    Optional<Hold> now = firing.isEmpty() ? before : reason(firing).or(() -> spent(before));
    if (now.isEmpty() && before.isPresent() && !breached) {
      return incident;
    }
    if (now.equals(before)) {
      return incident;
    }
    OpenIncident changed = incident.standing(incident.standing().held(now));
    boolean open = incident.is(Phase.FIRING) || incident.is(Phase.FLAPPING);
    boolean released = now.isEmpty() && open && incident.sequence() > 0;
    return released ? changed.bringing(News.CHANGED) : changed;
  }

  private Optional<Hold> reason(List<Member> firing) {
    return quiet.maintenance().stream()
        .filter(planned -> planned.covers(moment()))
        .findFirst()
        .map(Maintenance::reason)
        .map(reason -> new Hold(Reason.MAINTENANCE, reason))
        .or(() -> silenced(firing))
        .or(() -> onTrial(firing));
  }

  private Optional<Hold> silenced(List<Member> firing) {
    Predicate<Member> covered =
        member -> silences.stream().anyMatch(silence -> silence.covers(moment(), member));
    return firing.stream().allMatch(covered)
        ? silences.stream()
            .filter(silence -> silence.covers(moment(), firing.get(0)))
            .findFirst()
            .map(silence -> new Hold(Reason.SILENCED, silence.id()))
        : Optional.empty();
  }

  private Optional<Hold> onTrial(List<Member> firing) {
    Predicate<Member> tried = member -> quiet.shadow().stream().anyMatch(m -> isOf(m, member));
    return firing.stream().allMatch(tried)
        ? quiet.shadow().stream()
            .filter(match -> isOf(match, firing.get(0)))
            .findFirst()
            .map(match -> "alerts.shadow[" + quiet.shadow().indexOf(match) + "]")
            .map(place -> new Hold(Reason.SHADOW, place)) // its text may name a sensitive column
        : Optional.empty();
  }

  private static boolean isOf(AlertMatch match, Member member) {
    return match.matches(member.check(), member.column(), member.slice());
  }

  /** Who was told that the pages of the week are spent is not paged later for the same thing. */
  private static Optional<Hold> spent(Optional<Hold> before) {
    return before.filter(hold -> hold.reason() == Reason.BUDGET);
  }
}
