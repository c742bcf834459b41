// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.validators.format.GoldenBytes;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class DiscoveryRulesTest {

  private static final int TESTS = 50;
  private static final int FAMILIES = 4_000;

  @Test
  void theStepGoesUpToTheLargestThatPasses() {
    // Their levels at m = 4 are 0.25, 0.5, 0.75, 1: the third passes and takes the second along.
    assertThat(StepUp.of(new double[] {0.74, 1.2, 0.6, 0.1})).isEqualTo(new StepUp(0.74, 3));
    assertThat(StepUp.of(new double[] {0.26, 0.51, 0.76, 1.01})).isEqualTo(new StepUp(-1, 0));
    assertThat(StepUp.of(new double[] {})).isEqualTo(new StepUp(-1, 0));
  }

  /** In a family of nulls a discovery is a false alarm: the share of them is the level. */
  @ParameterizedTest
  @EnumSource(DiscoveryControl.class)
  void ofNullsAWindowErrsNoMoreOftenThanItsLevel(DiscoveryControl control) {
    var random = new SplittableRandom(7);
    int wrong = 0;
    for (int family = 0; family < FAMILIES; family++) {
      double[] p = random.doubles(TESTS).toArray();
      DiscoveryRule rule = DiscoveryRule.of(control, BatchLedger.EMPTY);
      wrong += rule.decide(Family.of(.05, p)).count() > 0 ? 1 : 0;
    }
    assertThat(wrong / (double) FAMILIES).isLessThan(.05 + 3 * .0035);
  }

  /** Half of the tests are true by far; the share of false discoveries stays at the level. */
  @ParameterizedTest
  @EnumSource(DiscoveryControl.class)
  void amongManyDiscoveriesFewAreFalse(DiscoveryControl control) {
    var random = new SplittableRandom(11);
    DiscoveryRule rule = DiscoveryRule.of(control, BatchLedger.EMPTY);
    double falseShare = 0;
    int found = 0;
    for (int family = 0; family < 1_000; family++) {
      double[] p = random.doubles(TESTS).toArray();
      Arrays.fill(p, 0, TESTS / 2, 1e-9);
      Discoveries discoveries = rule.decide(Family.of(.05, p));
      rule = discoveries.after();
      int wrong = 0;
      for (int test = TESTS / 2; test < TESTS; test++) {
        wrong += discoveries.found(test) ? 1 : 0;
      }
      found += discoveries.count() - wrong;
      falseShare += wrong / (double) Math.max(1, discoveries.count());
    }
    assertThat(falseShare / 1_000).isLessThan(.055);
    assertThat(found).isEqualTo(1_000 * TESTS / 2);
  }

  @ParameterizedTest
  @EnumSource(DiscoveryControl.class)
  void aTestIsADiscoveryExactlyWhereItsPIsWhatItIsHeldTo(DiscoveryControl control) {
    var random = new SplittableRandom(3);
    for (int family = 0; family < 200; family++) {
      double[] p = random.doubles(20).map(u -> u * u * u * u * u * u).toArray();
      double[] levels = random.doubles(20, .01, .2).toArray();
      Discoveries discoveries =
          DiscoveryRule.of(control, BatchLedger.EMPTY).decide(Family.of(p, levels));
      for (int test = 0; test < p.length; test++) {
        boolean held = p[test] <= discoveries.heldTo(test) * (1 + 1e-12);
        assertThat(discoveries.found(test)).isEqualTo(held);
        assertThat(discoveries.alone(test)).isLessThanOrEqualTo(discoveries.heldTo(test));
      }
    }
  }

  @ParameterizedTest
  @MethodSource
  void aCertainTestIsAlwaysADiscoveryAndAnEmptyFamilyHasNone(DiscoveryRule rule) {
    assertThat(rule.decide(Family.of(.01, 0, .9)).found(0)).isTrue();
    assertThat(rule.decide(Family.of(.01)).count()).isZero();
    assertThat(rule.decide(Family.of(.01)).after()).isEqualTo(rule);
  }

  static List<DiscoveryRule> aCertainTestIsAlwaysADiscoveryAndAnEmptyFamilyHasNone() {
    return List.of(
        new BenjaminiHochberg(),
        new Storey(),
        new BenjaminiYekutieli(),
        new EvidenceBenjaminiHochberg(),
        new BatchBenjaminiHochberg(BatchLedger.EMPTY),
        new BatchStorey(BatchLedger.EMPTY),
        new LordPlusPlus(),
        new Saffron(),
        new Addis());
  }

  /** {@code (γ1 + … + γ169) alpha - (γ1 + … + γ168) alpha}: it dies, as the javadoc says. */
  @Test
  void theLevelOfBatchesDiesInACalmWeek() {
    DiscoveryRule rule = new BatchBenjaminiHochberg(BatchLedger.EMPTY);
    for (int window = 0; window < 168; window++) {
      rule = rule.decide(Family.of(.003, .5, .9)).after();
    }
    BatchLedger ledger = ((BatchBenjaminiHochberg) rule).ledger();
    double left = ledger.next(Family.of(.003, .5));
    assertThat(left / .003).isCloseTo(PowerSpending.share(169), within(1e-12));
    assertThat(ledger.spent()).hasSize(1);
  }

  @Test
  void onlineRulesGoOnWhereTheyStopped() {
    Discoveries whole = new Saffron().decide(GoldenVectors.all());
    DiscoveryRule rule = new Saffron();
    int test = 0;
    for (Family batch : GoldenVectors.batches()) {
      Discoveries part = rule.decide(batch);
      for (int i = 0; i < batch.size(); i++, test++) {
        assertThat(part.heldTo(i)).isCloseTo(whole.heldTo(test), within(1e-15));
      }
      rule = part.after();
    }
  }

  @Test
  void theLedgerKeepsItsBytes() {
    var spent = new TreeMap<BatchLedger.Result, Double>();
    spent.put(new BatchLedger.Result(1, 0), .0025);
    spent.put(new BatchLedger.Result(4, 3), .0005);
    GoldenBytes.hold(
        BatchLedgerFormat.INSTANCE, new BatchLedger(200, .875, 3, spent), "BatchLedger");
  }

  @Test
  void whatIsNoFamilyIsRefused() {
    assertThatThrownBy(() -> Family.of(.05, 1.5)).hasMessage("p-value is 1.5, must be in [0, 1]");
    assertThatThrownBy(() -> Family.of(.05, Double.NaN)).hasMessageContaining("is NaN");
    assertThatThrownBy(() -> Family.of(0, .5)).hasMessage("level is 0.0, must be above 0");
    assertThatThrownBy(() -> Family.of(new double[2], new double[1]))
        .hasMessage("levels is 1, must be 2, one for each p-value");
  }
}
