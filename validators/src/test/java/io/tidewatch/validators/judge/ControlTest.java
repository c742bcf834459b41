// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

import static io.tidewatch.validators.judge.Verdict.Outcome.BREACH;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.DiscoveryControl;
import io.tidewatch.validators.judge.ShareFinding.Side;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The judge goes by the rule that the monitor names, and remembers what the rule must. */
class ControlTest {

  private static final int COLUMNS = 40;

  @ParameterizedTest
  @EnumSource(DiscoveryControl.class)
  void whatIsFarFromUsualIsFoundByEveryRule(DiscoveryControl control) {
    var days = new Days().controlledBy(control);
    calm(days);
    assertThat(days.share(900, Side.BOTH).outcome()).isEqualTo(BREACH);
  }

  /** Each alone has p of about .002; with forty of them that is no chance, by a step-up rule. */
  @Test
  void manySmallMovesAtOnceAreFound() {
    assertThat(breaches(DiscoveryControl.BH)).isEqualTo(COLUMNS);
    assertThat(breaches(DiscoveryControl.E_BH)).isZero();
  }

  @Test
  void onlyBatchRulesRemember() {
    var days = new Days().controlledBy(DiscoveryControl.BH);
    calm(days);
    assertThat(days.state().ledgers()).isEmpty();

    var batches = new Days().controlledBy(DiscoveryControl.BATCH_BH);
    calm(batches);
    batches.share(300, Side.BOTH);
    assertThat(batches.state().ledgers()).containsOnlyKeys("production|all|share|PT24H");
    assertThat(ledger(batches).ledger().batches()).isEqualTo(2);
  }

  @Test
  void aWindowJudgedAgainCostsNothing() {
    var days = new Days().controlledBy(DiscoveryControl.BATCH_BH).late(Duration.ofDays(2));
    for (int day = 0; day < 20; day++) {
      days.drift(15 + day % 7, 20);
    }
    JudgeState before = days.state();
    days.again(18, 400, 20);
    assertThat(days.state().ledgers()).isEqualTo(before.ledgers()).hasSize(1);
  }

  private static KeptLedger ledger(Days days) {
    return Objects.requireNonNull(days.state().ledgers().get("production|all|share|PT24H"));
  }

  private static long breaches(DiscoveryControl control) {
    var days = new Days().controlledBy(control);
    for (int day = 0; day < 30; day++) {
      days.shares(shares(300 + (day * 7) % 11 * 4));
    }
    List<Verdict> verdicts = days.shares(shares(375));
    return verdicts.stream().filter(verdict -> verdict.outcome() == BREACH).count();
  }

  private static List<Long> shares(long count) {
    return IntStream.range(0, COLUMNS).mapToObj(column -> count).toList();
  }

  private static void calm(Days days) {
    for (int day = 0; day < 15; day++) {
      days.share(300 + (day * 3) % 5, Side.BOTH);
    }
  }
}
