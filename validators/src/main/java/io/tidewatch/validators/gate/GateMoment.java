// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.config.Monitor;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.CheckState;
import io.tidewatch.validators.alert.Conclusion;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.Gate.Step;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** One moment of one gate: what its verdicts change, and what is told of it. */
final class GateMoment {

  private final Monitor monitor;
  private final GateRule rule;
  private final AlertState alerts;
  private final Instant now;
  private final SortedMap<String, Trouble> troubles;
  private final SortedMap<String, Evidence> data;
  private final SortedMap<Promise, Evidence> promises;
  private final SortedMap<Subject, KnownSubject> subjects;
  private final SortedMap<StageWindow, SortedMap<String, Trouble>> windows;
  private final SortedSet<StageWindow> changed = new TreeSet<>();

  GateMoment(Monitor monitor, GateState before, AlertState alerts, Instant now) {
    this.monitor = monitor;
    this.rule = new GateRule(monitor);
    this.alerts = alerts;
    this.now = now;
    this.troubles = new TreeMap<>(before.troubles());
    this.data = new TreeMap<>(before.data());
    this.promises = new TreeMap<>(before.promises());
    this.subjects = new TreeMap<>(before.subjects());
    this.windows = new TreeMap<>(before.windows());
  }

  void see(Verdict verdict) {
    Concern concern = Concern.of(verdict);
    if (verdict.rows() > 0) {
      Optional<GateLine> told =
          Optional.ofNullable(subjects.get(verdict.key().subject())).flatMap(KnownSubject::told);
      subjects.put(verdict.key().subject(), new KnownSubject(now, told));
    }
    if (concern == Concern.DATA) {
      String stage = verdict.key().subject().stage();
      Evidence known = data.getOrDefault(stage, Evidence.NONE);
      // Why a short window was not judged changes with the hours, and is no news.
      boolean telling = verdict.outcome() != Outcome.INCONCLUSIVE || isLongest(verdict);
      data.put(stage, telling ? known.after(verdict) : known);
      seeWindow(verdict);
    } else if (concern == Concern.MODEL && isPromise(verdict)) {
      promises.merge(
          Promise.of(verdict),
          Evidence.NONE.after(verdict),
          (known, first) -> known.after(verdict));
    }
    if (verdict.outcome() == Outcome.BREACH && !verdict.isRevision()) {
      Trouble trouble = Trouble.of(verdict, rule.of(verdict));
      troubles.put(trouble.key(), trouble);
    }
  }

  private boolean isLongest(Verdict verdict) {
    return verdict.key().window().size().equals(longest());
  }

  private Duration longest() {
    return monitor.windows().get(monitor.windows().size() - 1);
  }

  /** Of comparisons, slices are for people to look at. */
  private static boolean isPromise(Verdict verdict) {
    boolean objective = verdict.check().startsWith("slo:") || verdict.check().startsWith("burn:");
    boolean compared = verdict.check().startsWith("comparison:");
    return objective || (compared && verdict.key().slice().equals(Slicing.ALL));
  }

  private void seeWindow(Verdict verdict) {
    var key = new StageWindow(verdict.key().window(), verdict.key().subject().stage());
    SortedMap<String, Trouble> known = windows.get(key);
    if (rule.poisons(verdict)) {
      var more = new TreeMap<String, Trouble>(known == null ? Map.of() : known);
      more.put(nameOf(verdict), Trouble.of(verdict, Signal.BLOCK));
      windows.put(key, more);
      changed.add(key);
    } else if (known != null && verdict.isRevision() && verdict.outcome() == Outcome.PASS) {
      var fewer = new TreeMap<String, Trouble>(known);
      if (fewer.remove(nameOf(verdict)) != null || known.isEmpty()) {
        windows.put(key, fewer);
        changed.add(key);
      }
    }
  }

  private static String nameOf(Verdict verdict) {
    return verdict.key().subject().modelVersion() + "|" + verdict.series();
  }

  /** Tells windows first, then subjects, each in order. */
  Step conclude(List<Verdict> verdicts) {
    troubles.values().removeIf(trouble -> !isHeld(trouble));
    var lines = new ArrayList<GateLine>();
    changed.forEach(window -> lines.add(told(window)));
    unjudged(verdicts).forEach(window -> lines.add(unknown(window)));
    Duration ttl = monitor.gate().ttl();
    subjects.values().removeIf(known -> !known.seen().plus(ttl).isAfter(now));
    promises.keySet().removeIf(promise -> !subjects.containsKey(promise.subject()));
    subjects.replaceAll((subject, known) -> told(subject, known, lines));
    forgetWindows();
    return new Step(new GateState(troubles, data, promises, subjects, windows), lines);
  }

  private boolean isHeld(Trouble trouble) {
    CheckState check = alerts.check(trouble.series());
    return check.firing() || check.recent().stream().anyMatch(Conclusion::breach);
  }

  private GateLine told(StageWindow key) {
    List<Trouble> poison = List.copyOf(windows.getOrDefault(key, new TreeMap<>()).values());
    if (poison.isEmpty()) {
      windows.remove(key);
    }
    return new GateLines(monitor, now).ofWindow(key, reasons(poison), judged(key.stage()));
  }

  /** The longest windows that end now and of which nothing was concluded, by whatever check. */
  private SortedSet<StageWindow> unjudged(List<Verdict> verdicts) {
    var found = new TreeSet<StageWindow>();
    for (Verdict verdict : verdicts) {
      Window window = verdict.key().window();
      String stage = verdict.key().subject().stage();
      boolean ends = window.end().equals(now) && isLongest(verdict);
      boolean concluded =
          judged(stage).filter(hull -> hull.end().isAfter(window.start())).isPresent();
      if (ends && !concluded && Concern.of(verdict) == Concern.DATA && verdict.rows() > 0) {
        found.add(new StageWindow(window, stage));
      }
    }
    return found;
  }

  private GateLine unknown(StageWindow key) {
    windows.put(key, new TreeMap<>());
    String text = data.getOrDefault(key.stage(), Evidence.NONE).text();
    return new GateLines(monitor, now)
        .ofWindow(key, List.of(GateReason.unknown(Concern.DATA, text)), judged(key.stage()));
  }

  private KnownSubject told(Subject subject, KnownSubject known, List<GateLine> lines) {
    var reasons = new ArrayList<>(reasons(firing(subject)));
    reasons.addAll(unknown(subject));
    GateLine line =
        new GateLines(monitor, now)
            .ofSubject(subject, known.seen(), reasons, judged(subject.stage()));
    boolean news = known.told().filter(line::says).isEmpty();
    boolean renews =
        known
            .told()
            .filter(told -> !told.asOf().plus(monitor.gate().ttl().dividedBy(2)).isAfter(now))
            .isPresent();
    if (!news && !(renews && known.seen().equals(now))) {
      return known;
    }
    lines.add(line);
    return new KnownSubject(known.seen(), Optional.of(line));
  }

  /** What fires; an error that does not fire yet is worth a look. */
  private List<Trouble> firing(Subject subject) {
    var firing = new ArrayList<Trouble>();
    for (Trouble trouble : troubles.values()) {
      CheckState check = alerts.check(trouble.series());
      if (trouble.isOf(subject) && check.firing()) {
        firing.add(trouble);
      } else if (trouble.isOf(subject) && trouble.signal() == Signal.BLOCK) {
        firing.add(trouble.as(Signal.WARN));
      }
    }
    return firing;
  }

  private List<GateReason> reasons(List<Trouble> found) {
    return found.stream()
        .sorted(Trouble.WORST_FIRST)
        .map(trouble -> trouble.reason(incident(trouble), monitor.sensitiveColumns()))
        .toList();
  }

  private Optional<String> incident(Trouble trouble) {
    return alerts.incidents().stream()
        .filter(incident -> incident.members().containsKey(trouble.series()))
        .map(incident -> incident.key())
        .findFirst();
  }

  /** What must be known for PASS, and is not. */
  private List<GateReason> unknown(Subject subject) {
    Duration ttl = monitor.gate().ttl();
    var unknown = new ArrayList<GateReason>();
    Evidence rows = data.getOrDefault(subject.stage(), Evidence.NONE);
    if (!rows.isFresh(now, ttl)) {
      unknown.add(GateReason.unknown(Concern.DATA, rows.text()));
    }
    var all = new TreeSet<>(Promise.of(monitor, subject));
    promises.keySet().stream().filter(p -> p.subject().equals(subject)).forEach(all::add);
    for (Promise promise : all) {
      Evidence known = promises.getOrDefault(promise, Evidence.NONE);
      if (!known.isFresh(now, ttl)) {
        String text = promise.check() + " in " + promise.slice() + ": " + known.text();
        unknown.add(GateReason.unknown(Concern.MODEL, text));
      }
    }
    return unknown;
  }

  private Optional<Window> judged(String stage) {
    return data.getOrDefault(stage, Evidence.NONE).judged();
  }

  /** A window that can be revised no more need not be remembered. */
  private void forgetWindows() {
    Duration kept = monitor.lateness().plus(longest());
    windows.keySet().removeIf(key -> !key.window().end().plus(kept).isAfter(now));
  }
}
