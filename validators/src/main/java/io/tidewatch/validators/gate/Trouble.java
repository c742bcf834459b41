// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

import io.tidewatch.validators.alert.Symptom;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;

/**
 * The newest breach of one check, as the gate remembers it.
 *
 * @param series names the check; see {@link Verdict#series()}
 * @param signal what it means by itself
 * @param subject the version that it was told of
 * @param text the rule that was broken
 */
record Trouble(
    String series,
    Signal signal,
    Concern concern,
    Subject subject,
    Window window,
    Symptom symptom,
    String text) {

  /** What blocks first, then what is most evident; names break ties. */
  static final Comparator<Trouble> WORST_FIRST =
      Comparator.comparing(Trouble::signal)
          .reversed()
          .thenComparing(Trouble::symptom, Symptom.STRONGEST_FIRST)
          .thenComparing(Trouble::series)
          .thenComparing(Trouble::window)
          .thenComparing(Trouble::subject);

  static Trouble of(Verdict verdict, Signal signal) {
    return new Trouble(
        verdict.series(),
        signal,
        Concern.of(verdict),
        verdict.key().subject(),
        verdict.key().window(),
        Symptom.of(verdict),
        verdict.reason());
  }

  /** Data are those of a stage, whichever version reads them; a model is itself. */
  boolean isOf(Subject other) {
    return concern == Concern.MODEL ? subject.equals(other) : subject.stage().equals(other.stage());
  }

  /** Names what is remembered: of data by stage, of models by version. */
  String key() {
    return concern == Concern.MODEL ? subject.modelVersion() + "|" + series : "|" + series;
  }

  Trouble as(Signal milder) {
    return new Trouble(series, milder, concern, subject, window, symptom, text);
  }

  /** What is told of it. */
  GateReason reason(Optional<String> incident, Set<String> hidden) {
    return new GateReason(
        signal,
        concern,
        text,
        Optional.of(window),
        Optional.of(symptom.member().hiding(hidden)),
        incident);
  }
}
