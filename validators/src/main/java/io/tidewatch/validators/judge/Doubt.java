// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.judge;

/** Why a window is not judged: the reasons of inconclusive verdicts that all checks share. */
final class Doubt {

  static final String BASELINE = "baseline period";
  static final String THIN = "thin";

  private Doubt() {}

  static String learning(History history) {
    return "learning: " + history.size() + " of " + History.LEARNED + " windows";
  }
}
