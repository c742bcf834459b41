// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.feed.Feed;
import io.tidewatch.app.console.page.StateReason.Kind;
import io.tidewatch.app.incident.MemberText;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.ErrorClass;
import io.tidewatch.validators.alert.Hold;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.GateReason;
import io.tidewatch.validators.gate.Signal;
import io.tidewatch.validators.ledger.IncidentLife;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** How a monitor stands, and why. What nobody can know is never good. */
final class States {

  /** Longest windows for which it may be silent. */
  private static final int SILENT = 2;

  /** Seconds that the console may be behind. A choice. */
  private static final double BEHIND_MAX = 60;

  /** Share of the data that must have been read before anything is said of them. A choice. */
  private static final double LOADED_MIN = 0.99;

  private static final int REASONS_MAX = 20;
  private static final String NOTHING_JUDGED = "nothing judged yet";

  private static final Set<Hold.Reason> QUIET =
      EnumSet.of(Hold.Reason.MAINTENANCE, Hold.Reason.SILENCED, Hold.Reason.SHADOW);

  private final Data data;
  private final Gates gates;
  private final LabelState labels;
  private final Instant now;

  States(Data data) {
    this.data = data;
    this.gates = new Gates(data);
    this.now = data.now();
    this.labels = new LabelState(data, now);
  }

  /** Worst first. */
  List<StateReason> reasons(Standing standing) throws IOException {
    List<StateReason> reasons = new ArrayList<>();
    ofFeed(reasons);
    ofIncidents(standing.monitor(), reasons);
    ofData(standing, reasons);
    ofGates(standing, reasons);
    if (reasons.stream().noneMatch(reason -> reason.state() == State.LEARNING)) {
      labels.reason(standing).ifPresent(reasons::add);
    }
    reasons.sort(Comparator.comparing(StateReason::state));
    return List.copyOf(reasons.subList(0, Math.min(REASONS_MAX, reasons.size())));
  }

  static State state(List<StateReason> reasons) {
    return reasons.isEmpty() ? State.HEALTHY : reasons.get(0).state();
  }

  /** The state of a subject: what is wrong with it alone, and with its monitor as a whole. */
  static State state(Standing.Seen seen, List<StateReason> reasons) {
    if (seen.retired()) {
      return State.RETIRED;
    }
    return reasons.stream()
        .filter(each -> each.subject().filter(of -> !of.equals(seen.subject())).isEmpty())
        .map(StateReason::state)
        .min(Comparator.naturalOrder())
        .orElse(State.HEALTHY);
  }

  private void ofFeed(List<StateReason> reasons) {
    Feed.State feed = data.feed().state();
    if (feed.problem().isPresent()) {
      reasons.add(blind(Kind.CONSOLE_BEHIND, "the console is behind: " + feed.problem().get()));
    } else if (feed.loaded() < LOADED_MIN) {
      long percent = (long) (feed.loaded() * 100);
      reasons.add(blind(Kind.CONSOLE_BEHIND, "the console has read " + percent + " % of the data"));
    } else if (!feed.finished() && feed.behindSeconds().orElse(0) > BEHIND_MAX) {
      reasons.add(blind(Kind.CONSOLE_BEHIND, "the console is behind"));
    }
  }

  private static StateReason blind(Kind kind, String text) {
    return StateReason.of(State.BLIND, kind, text, Optional.empty());
  }

  private void ofIncidents(String monitor, List<StateReason> reasons) {
    for (IncidentLife life : data.incidents().open(monitor)) {
      Optional<Hold.Reason> hold = life.hold().map(Hold::reason);
      String text = life.last().cause() + hold.map(why -> " (held: " + why + ")").orElse("");
      reasons.add(
          new StateReason(
              state(life, hold),
              Kind.INCIDENT,
              text,
              Optional.of(life.onset()),
              Optional.of(life.key()),
              Optional.empty()));
    }
  }

  private static State state(IncidentLife life, Optional<Hold.Reason> hold) {
    if (life.last().severity().compareTo(Severity.ERROR) >= 0
        && hold.filter(QUIET::contains).isEmpty()) {
      return State.FAILING;
    }
    return life.last().errorClass() == ErrorClass.BLIND ? State.BLIND : State.WARNING;
  }

  private void ofData(Standing standing, List<StateReason> reasons) {
    if (standing.subjects().isEmpty()) {
      reasons.add(
          StateReason.of(
              State.LEARNING, Kind.BASELINE, "there is no window yet", Optional.empty()));
      return;
    }
    Instant newest = standing.dataUntil().orElseThrow();
    for (Standing.Seen seen : standing.subjects()) {
      Instant end = seen.newest().end();
      if (seen.retired()) {
        if (standing.current().isEmpty()) {
          reasons.add(gone(seen));
        }
      } else if (isLate(standing, end) || end.isBefore(newest.minus(silent(standing)))) {
        reasons.add(
            StateReason.of(
                State.BLIND,
                Kind.NO_DATA,
                "no window of " + seen.subject() + " since " + end,
                Optional.of(end),
                seen.subject()));
      }
    }
  }

  private static StateReason gone(Standing.Seen seen) {
    return StateReason.of(
        State.RETIRED,
        Kind.VERSION_GONE,
        seen.subject() + " has given way to others",
        Optional.of(seen.newest().end()),
        seen.subject());
  }

  /** By the clock; a run that is over has no clock. */
  private boolean isLate(Standing standing, Instant end) {
    Duration least = standing.shortest().multipliedBy(SILENT);
    Duration allowed =
        standing
            .document()
            .flatMap(known -> known.alerts().noDataAfter())
            .filter(asked -> asked.compareTo(least) > 0)
            .orElse(least);
    return !data.isOfEvents() && end.isBefore(now.minus(allowed));
  }

  private static Duration silent(Standing standing) {
    return standing.longest().multipliedBy(SILENT);
  }

  private void ofGates(Standing standing, List<StateReason> reasons) {
    List<GateLine> lines =
        gates.subjects(standing.monitor()).stream()
            .filter(line -> isCurrent(standing, line))
            .toList();
    for (GateLine line : lines) {
      ofGate(line, reasons);
      Optional<Instant> until = line.judged().map(Window::end);
      if (until.isEmpty()) {
        reasons.add(learning(line));
      } else if (until.get().isBefore(now.minus(silent(standing)))) {
        reasons.add(
            StateReason.of(
                State.BLIND,
                Kind.NOT_JUDGED,
                "nothing was concluded since " + until.get(),
                until,
                line.subject().orElseThrow()));
      }
    }
    if (lines.isEmpty() && !standing.current().isEmpty()) {
      reasons.add(
          StateReason.of(
              State.LEARNING, Kind.BASELINE, "the gate has said nothing yet", Optional.empty()));
    }
  }

  private static String text(GateReason why) {
    return ": " + why.member().map(member -> MemberText.of(member) + ", ").orElse("") + why.text();
  }

  private static StateReason learning(GateLine line) {
    return StateReason.of(
        State.LEARNING,
        Kind.BASELINE,
        NOTHING_JUDGED + ": the baseline period is not over",
        Optional.empty(),
        line.subject().orElseThrow());
  }

  static boolean isCurrent(Standing standing, GateLine line) {
    return standing.current().stream()
        .anyMatch(seen -> line.subject().filter(seen.subject()::equals).isPresent());
  }

  private void ofGate(GateLine line, List<StateReason> reasons) {
    if (Gates.isExpired(line, now)) {
      reasons.add(
          StateReason.of(
              State.BLIND,
              Kind.GATE_EXPIRED,
              "what the gate said has expired",
              line.validUntil(),
              line.subject().orElseThrow()));
      return;
    }
    boolean blocks = line.strictest() == Signal.BLOCK;
    List<GateReason> worth =
        line.reasons().stream()
            .filter(reason -> !blocks || reason.signal() == Signal.BLOCK)
            .filter(reason -> !reason.text().contains(NOTHING_JUDGED))
            .toList();
    if (blocks || !worth.isEmpty()) {
      String what =
          "retrain " + line.retrain() + line.deploy().map(to -> ", deploy " + to).orElse("");
      reasons.add(
          StateReason.of(
              blocks ? State.FAILING : State.WARNING,
              Kind.GATE,
              what + worth.stream().findFirst().map(States::text).orElse(""),
              worth.stream().findFirst().flatMap(GateReason::window).map(Window::start),
              line.subject().orElseThrow()));
    }
  }
}
