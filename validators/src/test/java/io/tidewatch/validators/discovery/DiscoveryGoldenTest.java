// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

import static io.tidewatch.validators.discovery.GoldenVectors.all;
import static io.tidewatch.validators.discovery.GoldenVectors.batches;
import static io.tidewatch.validators.discovery.GoldenVectors.found;
import static io.tidewatch.validators.discovery.GoldenVectors.levels;
import static io.tidewatch.validators.discovery.GoldenVectors.rounded;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The figures of alerting.md, section 11, to every printed digit. */
class DiscoveryGoldenTest {

  @Test
  void lordPlusPlus() {
    Discoveries discoveries = new LordPlusPlus().decide(all());
    assertThat(levels(discoveries, 15, 10))
        .containsExactly(
            "0.0002675839 0.0024664457 0.0005732818 0.0004872805 0.0004059066 0.0003447286"
                .concat(" 0.0029745013 0.0008450114 0.0007305648 0.0006243143 0.0032185913")
                .concat(" 0.0010617227 0.0009256825 0.0008019657 0.0007059610")
                .split(" "));
    assertThat(found(discoveries, 15)).containsExactly(1, 6, 10);
  }

  @Test
  void saffron() {
    Discoveries discoveries = new Saffron().decide(all());
    assertThat(levels(discoveries, 15, 9))
        .containsExactly(
            "0.005468627 0.010937254 0.010937254 0.010937254 0.010937254 0.021874508 0.032811762"
                .concat(" 0.010823845 0.010823845 0.010823845 0.021761099 0.009265591 0.009265591")
                .concat(" 0.020202846 0.009064367")
                .split(" "));
    assertThat(found(discoveries, 15)).containsExactly(1, 5, 6, 10, 13);
  }

  @Test
  void addis() {
    Discoveries discoveries = new Addis().decide(all());
    assertThat(levels(discoveries, 15, 9))
        .containsExactly(
            "0.002734314 0.005468627 0.005468627 0.005468627 0.005468627 0.010937254 0.016405881"
                .concat(" 0.016405881 0.005411923 0.002828822 0.008297449 0.008297449 0.003589243")
                .concat(" 0.009057870 0.009057870")
                .split(" "));
    assertThat(found(discoveries, 15)).containsExactly(1, 5, 6, 10, 13);
  }

  @Test
  void batchBenjaminiHochberg() {
    assertThat(run(new BatchBenjaminiHochberg(BatchLedger.EMPTY), 9))
        .containsExactly("0.021874508 0.009621196 0.025012888", "1, 5, 6, 10, 13");
  }

  @Test
  void batchStorey() {
    assertThat(run(new BatchStorey(BatchLedger.EMPTY), 8))
        .containsExactly("0.02187451 0.04363561 0.02484982", "1, 3, 5, 6, 10, 13");
  }

  @Test
  void theRulesOfOneWindow() {
    assertThat(found(new BenjaminiHochberg().decide(all()), 15))
        .containsExactly(1, 3, 5, 6, 10, 13);
    assertThat(found(new Storey().decide(all()), 15)).containsExactly(1, 3, 5, 6, 10, 13);
    assertThat(found(new BenjaminiYekutieli().decide(all()), 15)).containsExactly(1, 5, 6, 10, 13);
    assertThat(new EvidenceBenjaminiHochberg().decide(all()).count()).isEqualTo(2);
    assertThat(rounded(Storey.nullShare(all(), all().above(.5)), 4)).isEqualTo("0.6667");
    assertThat(rounded(BenjaminiYekutieli.harmonic(15), 6)).isEqualTo("3.318229");
  }

  /** The level of each batch, and the discoveries in all of them. */
  private static List<String> run(DiscoveryRule first, int digits) {
    DiscoveryRule rule = first;
    var levels = new ArrayList<String>();
    var found = new ArrayList<String>();
    int before = 0;
    for (Family batch : batches()) {
      BatchLedger ledger =
          rule instanceof BatchStorey storey
              ? storey.ledger()
              : ((BatchBenjaminiHochberg) rule).ledger();
      levels.add(rounded(ledger.next(batch), digits));
      Discoveries discoveries = rule.decide(batch);
      for (int test : found(discoveries, batch.size())) {
        found.add(String.valueOf(before + test));
      }
      before += batch.size();
      rule = discoveries.after();
    }
    return List.of(String.join(" ", levels), String.join(", ", found));
  }
}
