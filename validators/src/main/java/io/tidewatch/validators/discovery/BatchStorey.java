// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.discovery;

/**
 * {@link Storey}'s rule on one batch after another, at levels by which the false discovery rate of
 * all batches together is at most {@code alpha}. A batch without a p-value above {@code λ} costs
 * nothing. What is said of {@link BatchBenjaminiHochberg} holds of it. Source: see {@link
 * BatchLedger}.
 */
public record BatchStorey(BatchLedger ledger) implements DiscoveryRule {

  @Override
  public Discoveries decide(Family family) {
    if (family.size() == 0) {
      return StepUp.decide(family, 1, 1, this);
    }
    double level = ledger.next(family);
    double scale = level / family.level();
    int above = family.above(Storey.LAMBDA);
    Discoveries found = StepUp.decide(family, scale, Storey.nullShare(family, above), this);
    double certainly = Storey.nullShare(family, Math.max(0, above - 1));
    var result = new BatchLedger.Result(CertainTest.count(family, scale, certainly), found.count());
    return found.followedBy(new BatchStorey(ledger.with(above > 0 ? level : 0, result)));
  }
}
