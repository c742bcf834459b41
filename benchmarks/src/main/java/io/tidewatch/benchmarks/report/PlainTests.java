// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import io.tidewatch.validators.drift.DriftEvidence;
import io.tidewatch.validators.drift.KolmogorovDistribution;
import java.util.List;

/** How often the tests of textbooks, which take rows as independent, find something. */
final class PlainTests {

  private static final double PSI_RULE = .1;

  private final Rate chiSquare = new Rate();
  private final Rate kolmogorovSmirnov = new Rate();
  private final Rate psi = new Rate();

  void add(DriftEvidence evidence, double alpha) {
    chiSquare.add(evidence.chi2P().orElse(1) <= alpha ? 1 : 0);
    kolmogorovSmirnov.add(ksP(evidence) <= alpha ? 1 : 0);
    psi.add(evidence.psi() > PSI_RULE ? 1 : 0);
  }

  /** Whether any column has a Kolmogorov-Smirnov p-value below that. */
  static boolean anyBelow(double alpha, Watch watch, List<double[]> columns) {
    for (int column = 0; column < columns.size(); column++) {
      if (ksP(watch.evidence(column, columns.get(column))) < alpha) {
        return true;
      }
    }
    return false;
  }

  private static double ksP(DriftEvidence evidence) {
    double root = Math.sqrt(1 / evidence.effectiveK());
    return KolmogorovDistribution.survival(root * evidence.ks().orElseThrow());
  }

  @Override
  public String toString() {
    return chiSquare + " | " + kolmogorovSmirnov + " | " + psi;
  }
}
