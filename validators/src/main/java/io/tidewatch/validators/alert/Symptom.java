// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.judge.Trail;
import io.tidewatch.validators.judge.Verdict;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The newest breach of one check: what an incident shows of it.
 *
 * @param evidence how far the value is from usual, in nats; see {@link #evidenceOf}
 * @param at event time of the judgement
 * @param trail of the value, in windows before this one and in this
 */
public record Symptom(
    Member member,
    Severity severity,
    boolean urgent,
    double evidence,
    Instant at,
    Optional<String> snapshot,
    Trail trail) {

  /** Errors before warnings, then urgent ones, then the strongest evidence; names break ties. */
  public static final Comparator<Symptom> STRONGEST_FIRST =
      Comparator.comparing(Symptom::severity)
          .thenComparing(Symptom::urgent)
          .thenComparingDouble(Symptom::evidence)
          .reversed()
          .thenComparing(symptom -> symptom.member().check())
          .thenComparing(symptom -> symptom.member().column().orElse(""))
          .thenComparing(symptom -> symptom.member().slice());

  /** Keeps shares of 0 and 1, and indices of 0, at a finite distance from all others. */
  private static final double EDGE = 1e-4;

  /** What an incident shows of a verdict. */
  public static Symptom of(Verdict verdict) {
    var member =
        new Member(
            verdict.key().column(),
            verdict.key().slice(),
            verdict.check(),
            verdict.usual(),
            verdict.value(),
            verdict.rows(),
            verdict.contributions(),
            Optional.of(verdict.id()),
            verdict.snapshot(),
            Proof.of(verdict));
    return new Symptom(
        member,
        verdict.severity(),
        verdict.urgent(),
        evidenceOf(verdict),
        verdict.asOf(),
        verdict.snapshot(),
        followed(verdict.grounds().before(), verdict));
  }

  /** The same symptom, whose trail goes on from what was shown of the check before. */
  Symptom after(Optional<Symptom> shown, Verdict verdict) {
    return shown.map(before -> before.trail).filter(before -> !before.isEmpty()).isPresent()
        ? along(followed(shown.get().trail, verdict))
        : this;
  }

  /** The same symptom after a pass that does not end it. */
  Symptom passing(Verdict pass) {
    return along(followed(trail, pass));
  }

  /** What is told of it. */
  Member told(Map<String, Double> importance) {
    OptionalDouble known =
        member.column().map(importance::get).map(OptionalDouble::of).orElse(OptionalDouble.empty());
    return member.proved(member.proof().told(known, trail.drawn()));
  }

  private Symptom along(Trail longer) {
    return new Symptom(member, severity, urgent, evidence, at, snapshot, longer);
  }

  private static Trail followed(Trail trail, Verdict verdict) {
    return verdict.value().isPresent() ? trail.then(verdict.value().getAsDouble()) : trail;
  }

  /**
   * Whether it was seen within as many windows as flapping looks at.
   *
   * @param series of its check, which says how long the windows are
   */
  boolean isRecent(String series, Instant now) {
    return !at.isBefore(now.minus(Verdict.windowOf(series).multipliedBy(Flapping.STATES)));
  }

  /** Whether the verdict is a later word on the window that this shows. */
  boolean isRevisedBy(Verdict verdict) {
    return verdict.revised().isPresent()
        && snapshot.isPresent()
        && verdict.revised().get().snapshot().equals(snapshot);
  }

  /** The same symptom with the numbers of the revision; it does not become newer by it. */
  Symptom revisedBy(Verdict verdict) {
    Symptom now = of(verdict);
    Trail right =
        member.after().isPresent() && now.member.after().isPresent()
            ? trail.correcting(member.after().getAsDouble(), now.member.after().getAsDouble())
            : trail;
    return new Symptom(now.member, severity, urgent, now.evidence, at, now.snapshot, right);
  }

  /**
   * Distance between the value and the usual one (or the threshold, where nothing is usual): of
   * logits where both lie in {@code [0, 1]}, of logarithms elsewhere. It only ranks members;
   * nothing fires by it.
   */
  private static double evidenceOf(Verdict verdict) {
    if (verdict.value().isEmpty()) {
      return 0;
    }
    double after = verdict.value().getAsDouble();
    double before = verdict.usual().orElse(verdict.threshold().orElse(after));
    boolean shares = before >= 0 && before <= 1 && after >= 0 && after <= 1;
    return shares && !verdict.check().endsWith("drift")
        ? Math.abs(logit(after) - logit(before))
        : Math.abs(log(after) - log(before));
  }

  private static double logit(double share) {
    double inside = Math.max(EDGE, Math.min(1 - EDGE, share));
    return Math.log(inside / (1 - inside));
  }

  private static double log(double value) {
    return Math.log(Math.max(EDGE, Math.abs(value)));
  }
}
