// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.ledger;

import io.tidewatch.validators.alert.AlertRequest.Worth;
import io.tidewatch.validators.sequential.ShareSequence;
import io.tidewatch.validators.sequential.ShareSequence.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What one rule has brought: a check of a column, in whatever slice.
 *
 * @param rule {@code drift of temp}, {@code label coverage}
 * @param fired incidents that it was a member of
 * @param paged of these, those that paged
 * @param acknowledged of these, those that somebody saw
 * @param actedOn those that something was done about
 * @param noise those in which nothing was wrong
 * @param duplicates those that another incident told too
 * @param ignored those that were told, and of which nobody said a word
 * @param incidents keys, newest last
 */
public record RuleRecord(
    String rule,
    int fired,
    int paged,
    int acknowledged,
    int actedOn,
    int noise,
    int duplicates,
    int ignored,
    List<String> incidents) {

  /**
   * Incidents from which on a rule may be proposed for demotion. A choice: of fewer, a share says
   * little.
   */
  static final int FIRED_MIN = 5;

  /** Source: needs.md, A7: a tool's alert that was ignored 45 % of the time. */
  static final double IGNORED_MAX = 0.45;

  /** Source: alerting.md, section 3.8: of pages 80 % should be worth their while; half of that. */
  static final double PRECISION_MIN = 0.4;

  /** For about as many incidents as a rule has in half a year. A choice. */
  private static final ShareSequence PRECISION = new ShareSequence(0.05, 20);

  public RuleRecord {
    incidents = List.copyOf(incidents);
  }

  /** A rule that has not fired. */
  static RuleRecord of(String rule) {
    return new RuleRecord(rule, 0, 0, 0, 0, 0, 0, 0, List.of());
  }

  /** The record with one incident more. */
  RuleRecord and(IncidentLife life) {
    var keys = new ArrayList<>(incidents);
    keys.add(life.key());
    return new RuleRecord(
        rule,
        fired + 1,
        paged + (life.paged().isPresent() ? 1 : 0),
        acknowledged + (life.said().isEmpty() ? 0 : 1),
        actedOn + (is(life, Worth.ACTIONABLE) ? 1 : 0),
        noise + (is(life, Worth.NOISE) ? 1 : 0),
        duplicates + (is(life, Worth.DUPLICATE) ? 1 : 0),
        ignored + (life.ignored() ? 1 : 0),
        keys);
  }

  private static boolean is(IncidentLife life, Worth worth) {
    return life.feedback().filter(feedback -> feedback.worth() == worth).isPresent();
  }

  /** Of the incidents that somebody judged, the share that was worth it; empty if none was. */
  public OptionalDouble precision() {
    int judged = actedOn + noise + duplicates;
    return judged == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) actedOn / judged);
  }

  /**
   * The interval of the precision, for whoever looks at it every week; empty if nobody has judged.
   */
  public Optional<Interval> precisionInterval() {
    int judged = actedOn + noise + duplicates;
    return judged == 0 ? Optional.empty() : Optional.of(PRECISION.after(actedOn, judged));
  }

  /** Share of the incidents of which nobody said a word, in {@code [0, 1]}. */
  public double ignoredShare() {
    return fired == 0 ? 0 : (double) ignored / fired;
  }

  /** Whether people should think about making it quieter. Nothing does so by itself. */
  public boolean demotable() {
    boolean wrong = precision().isPresent() && precision().getAsDouble() < PRECISION_MIN;
    return fired >= FIRED_MIN && (wrong || ignoredShare() >= IGNORED_MAX);
  }
}
