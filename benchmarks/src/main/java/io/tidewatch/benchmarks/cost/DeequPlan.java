// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

/** What Deequ is asked for; the names are those that its process knows. */
enum DeequPlan {
  CORE("deequ-core", "Deequ's core analyzers, one scan"),
  CORE_AND_KLL("deequ-core-kll", "Deequ's core and KLL analyzers, as it runs them: two scans"),
  CORE_AND_KLL_CACHED("deequ-core-kll-cached", "the same, rows kept in memory by the first scan");

  private final String label;
  private final String what;

  DeequPlan(String label, String what) {
    this.label = label;
    this.what = what;
  }

  String label() {
    return label;
  }

  String what() {
    return what;
  }
}
