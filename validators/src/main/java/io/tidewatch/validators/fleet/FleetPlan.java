// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.fleet;

import io.tidewatch.config.Carryover;
import io.tidewatch.config.LiveChange;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.fleet.FleetAction.Kind;
import io.tidewatch.validators.fleet.Wanted.Answer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is to be done so that what runs is what is wanted. A monitor of which nothing was said is
 * never touched, and each is decided by itself.
 *
 * @param running by monitor
 * @param ended the document of the last job whose state is to be gone on with, by monitor
 */
public record FleetPlan(Map<String, Running> running, Map<String, Monitor> ended) {

  public FleetPlan {
    running = Map.copyOf(running);
    ended = Map.copyOf(ended);
  }

  /** All that is to be done; empty where everything is as it is wanted. */
  public List<FleetAction> actions(Collection<Wanted> wanted) {
    return wanted.stream()
        .map(this::action)
        .flatMap(Optional::stream)
        .sorted(
            Comparator.comparing(FleetAction::kind)
                .thenComparing(action -> action.wanted().monitor()))
        .toList();
  }

  /** What is to be done about one. */
  public Optional<FleetAction> action(Wanted wanted) {
    if (wanted.answer() == Answer.REFUSED) {
      return Optional.empty();
    }
    if (wanted.document().isEmpty()) {
      return removal(wanted);
    }
    Monitor document = wanted.document().get();
    Running job = running.get(wanted.monitor());
    if (job != null) {
      return inPlaceOf(job, wanted, document);
    }
    Monitor before = ended.get(wanted.monitor());
    return Optional.of(
        before == null
            ? new FleetAction(Kind.SUBMIT, wanted, List.of())
            : carriedOver(Kind.RESUME, wanted, List.of(), Carryover.reasons(before, document)));
  }

  /** Once it is done the name is nobody's: who submits it by hand later is let alone. */
  private Optional<FleetAction> removal(Wanted wanted) {
    if (wanted.answer() == Answer.ACCEPTED) {
      return Optional.empty();
    }
    Kind kind = running.containsKey(wanted.monitor()) ? Kind.CANCEL : Kind.CONFIRM;
    return Optional.of(new FleetAction(kind, wanted, List.of()));
  }

  private static Optional<FleetAction> inPlaceOf(Running job, Wanted wanted, Monitor document) {
    if (job.version().equals(document.version())) {
      return wanted.answer() == Answer.ACCEPTED
          ? Optional.empty()
          : Optional.of(new FleetAction(Kind.CONFIRM, wanted, List.of()));
    }
    List<String> restart = LiveChange.reasons(job.submitted(), document);
    if (restart.isEmpty()) {
      return Optional.of(new FleetAction(Kind.CHANGE, wanted, List.of()));
    }
    List<String> refused = Carryover.reasons(job.submitted(), document);
    return Optional.of(carriedOver(Kind.UPGRADE, wanted, restart, refused));
  }

  private static FleetAction carriedOver(
      Kind kind, Wanted wanted, List<String> why, List<String> refused) {
    if (refused.isEmpty()) {
      return new FleetAction(kind, wanted, why);
    }
    var reasons = new ArrayList<>(refused);
    reasons.add(
        "to begin anew: tidewatch fleet remove %s, then put it again".formatted(wanted.monitor()));
    return new FleetAction(Kind.REFUSE, wanted, reasons);
  }
}
