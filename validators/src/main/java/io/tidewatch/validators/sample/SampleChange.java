// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * A labelled row that the sample gains, or loses because its label was revised.
 *
 * @param observed reasons to keep the row that its answer and its label do not show
 * @param sign +1 gained, −1 lost
 * @param at event time from which on it holds
 */
public record SampleChange(ValidationRow row, Set<String> observed, int sign, Instant at) {

  public SampleChange {
    observed = Set.copyOf(observed);
  }

  /** A row as it is gained or lost, whenever that is. */
  private record Claim(ValidationRow row, Set<String> observed) {}

  /**
   * What changes leave when those that cancel each other are taken out; losses first.
   *
   * <p>A label that comes late may lie before one that is known, or take its place: then it is lost
   * when it is gained, or the known one is lost at the time at which it was gained. Taken one by
   * one in any order such changes could remove a row that is there.
   */
  static List<SampleChange> net(List<SampleChange> changes) {
    Map<Claim, Integer> sums = new LinkedHashMap<>();
    Map<Claim, Instant> times = new HashMap<>();
    for (SampleChange change : changes) {
      var claim = new Claim(change.row(), change.observed());
      sums.merge(claim, change.sign(), Integer::sum);
      times.merge(claim, change.at(), SampleChange::later);
    }
    var net = new ArrayList<SampleChange>();
    sums.forEach(
        (claim, sum) -> {
          if (sum != 0) {
            Instant at = times.getOrDefault(claim, claim.row().time());
            net.add(new SampleChange(claim.row(), claim.observed(), Integer.signum(sum), at));
          }
        });
    net.sort(
        Comparator.comparingInt(SampleChange::sign).thenComparing(change -> change.row().key()));
    return net;
  }

  /**
   * Rows that are gained and lost again among the changes. What cancels at one time is a correction
   * and was never there.
   */
  static List<SampleChange> passing(List<SampleChange> changes) {
    Map<Claim, Integer> sums = new HashMap<>();
    Map<SampleChange, Integer> gains = new LinkedHashMap<>();
    for (SampleChange change : changes) {
      sums.merge(new Claim(change.row(), change.observed()), change.sign(), Integer::sum);
      gains.merge(change.gained(), change.sign(), Integer::sum);
    }
    var passing = new ArrayList<SampleChange>();
    gains.forEach(
        (change, sum) -> {
          if (sum > 0 && sums.getOrDefault(new Claim(change.row(), change.observed()), 0) <= 0) {
            passing.add(change);
          }
        });
    return passing;
  }

  /** Why the row is kept, as far as it shows by itself. */
  Set<String> reasons(SampleDesign design) {
    Set<String> reasons = new TreeSet<>(observed);
    for (FailureMode mode : FailureModes.of(row, design.threshold())) {
      if (design.failureModes().contains(mode)) {
        reasons.add(FailureModes.name(mode));
      }
    }
    return reasons;
  }

  private SampleChange gained() {
    return new SampleChange(row, observed, 1, at);
  }

  /** Makes the row of a prediction once its label is known. */
  @FunctionalInterface
  public interface RowMaker {

    /**
     * The row as it is gained.
     *
     * @param all predictions of the case, this one among them
     */
    SampleChange gained(Scored scored, List<Scored> all, Truth truth, Instant at);
  }

  /**
   * What a step of the join changes: every label that ever held is gained at its time and lost at
   * the time of the next, so the changes do not depend on the order of arrival.
   */
  public static List<SampleChange> between(
      JoinState before, JoinState after, JoinRule rule, RowMaker maker) {
    Map<SampleChange, Integer> net = new LinkedHashMap<>();
    count(before, -1, rule, maker, net);
    count(after, +1, rule, maker, net);
    var changes = new ArrayList<SampleChange>();
    net.forEach(
        (change, sign) -> {
          if (sign != 0) {
            changes.add(new SampleChange(change.row(), change.observed(), sign, change.at()));
          }
        });
    return changes;
  }

  private static void count(
      JoinState state, int sign, JoinRule rule, RowMaker maker, Map<SampleChange, Integer> net) {
    for (Scored scored : state.scored()) {
      List<Truth> truths = state.history(scored, rule);
      for (int i = 0; i < truths.size(); i++) {
        Instant at = later(scored.time(), truths.get(i).time());
        if (i > 0) {
          net.merge(
              maker.gained(scored, state.scored(), truths.get(i - 1), at), -sign, Integer::sum);
        }
        net.merge(maker.gained(scored, state.scored(), truths.get(i), at), sign, Integer::sum);
      }
    }
  }

  private static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }
}
