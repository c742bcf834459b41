// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * The newest line of each subject and window as of one time, for those who ask. Pure: it knows no
 * clock; whoever asks says what time it is.
 */
public final class GateBook {

  private final Instant at;
  private final TreeMap<Subject, GateLine> subjects = new TreeMap<>();
  private final TreeMap<StageWindow, GateLine> windows = new TreeMap<>();

  /**
   * Reads lines, in any order but for those of one time.
   *
   * @param at later lines are left out
   */
  public GateBook(List<GateLine> lines, Instant at) {
    this.at = at;
    for (GateLine line : lines) {
      if (!line.asOf().isAfter(at)) {
        line.subject().ifPresent(subject -> subjects.merge(subject, line, GateBook::newer));
        line.window()
            .map(window -> new StageWindow(window, line.stage()))
            .ifPresent(window -> windows.merge(window, line, GateBook::newer));
      }
    }
  }

  /** A restart tells lines again, older ones among them. */
  private static GateLine newer(GateLine known, GateLine line) {
    return line.asOf().isBefore(known.asOf()) ? known : line;
  }

  /** The subjects that something is known of. */
  public Set<Subject> subjects() {
    return Set.copyOf(subjects.keySet());
  }

  /** The newest subject of a stage. */
  public Optional<Subject> newest(String stage) {
    return subjects.entrySet().stream()
        .filter(known -> known.getKey().stage().equals(stage))
        .max(Comparator.comparing(known -> known.getValue().asOf()))
        .map(known -> known.getKey());
  }

  /**
   * Whether something may be done with a subject now. A decision that has expired says BLOCK:
   * nobody looks any more, and what was last known may be true no longer.
   *
   * @return empty where nothing is known of the subject
   */
  public Optional<GateAnswer> now(Subject subject, Purpose purpose) {
    return Optional.ofNullable(subjects.get(subject)).map(line -> answer(line, purpose));
  }

  private GateAnswer answer(GateLine line, Purpose purpose) {
    Optional<Instant> expired = line.validUntil().filter(until -> !until.isAfter(at));
    if (expired.isPresent()) {
      String text = "expired: the decision of " + line.asOf() + " held until " + expired.get();
      var reason =
          new GateReason(
              Signal.BLOCK,
              Concern.DATA,
              text,
              Optional.empty(),
              Optional.empty(),
              Optional.empty());
      return GateAnswer.of(line, Signal.BLOCK, List.of(reason));
    }
    return switch (purpose) {
      case RETRAIN -> {
        Predicate<GateReason> matters = reason -> reason.concern() != Concern.MODEL;
        yield GateAnswer.of(line, line.retrain(), line.reasons().stream().filter(matters).toList());
      }
      case DEPLOY -> GateAnswer.of(line, line.strictest(), line.reasons());
    };
  }

  /**
   * Whether the rows of a time are fit to train on. It never expires: what was found in a window
   * stays true.
   *
   * @param sizes of windows that count; all if none is given
   * @return empty where nothing is known of the stage
   */
  public Optional<GateAnswer> during(String stage, Window range, Set<Duration> sizes) {
    if (newest(stage).isEmpty()) {
      return Optional.empty();
    }
    var poisoned = new ArrayList<GateLine>();
    var reasons = new ArrayList<GateReason>();
    windows.forEach(
        (key, line) -> {
          boolean counts = sizes.isEmpty() || sizes.contains(key.window().size());
          if (counts && key.stage().equals(stage) && key.window().overlaps(range)) {
            reasons.addAll(line.reasons());
            if (line.retrain() == Signal.BLOCK) {
              poisoned.add(line);
            }
          }
        });
    Optional<Window> judged = judged(stage);
    if (judged.filter(hull -> range.within(hull.start(), hull.end())).isEmpty()) {
      String known =
          judged.map(hull -> "only from " + hull.start() + " until " + hull.end()).orElse("never");
      reasons.add(GateReason.unknown(Concern.DATA, "judged " + known));
    }
    reasons.sort(Comparator.comparing(GateReason::signal).reversed());
    Signal signal = reasons.stream().map(GateReason::signal).reduce(Signal.PASS, Signal::or);
    return Optional.of(new GateAnswer(signal, reasons, Optional.empty(), poisoned, judged));
  }

  /** Of the windows that are told of one by one: those that are or were not plainly fit. */
  public SortedSet<Duration> sizes() {
    var sizes = new TreeSet<Duration>();
    windows.keySet().forEach(known -> sizes.add(known.window().size()));
    return sizes;
  }

  /** The windows of a stage, of all sizes, whose rows are not fit to train on, in order. */
  public List<Window> poisoned(String stage) {
    return windows.entrySet().stream()
        .filter(known -> known.getKey().stage().equals(stage))
        .filter(known -> known.getValue().retrain() == Signal.BLOCK)
        .map(known -> known.getKey().window())
        .toList();
  }

  private Optional<Window> judged(String stage) {
    return subjects.values().stream()
        .filter(line -> line.stage().equals(stage))
        .flatMap(line -> line.judged().stream())
        .reduce(Window::hull);
  }
}
