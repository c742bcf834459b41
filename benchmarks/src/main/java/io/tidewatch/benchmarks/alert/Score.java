// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import java.util.Arrays;
import java.util.List;

/**
 * How good the pages of one world were. Source: alerting.md, section 10, "Scoring".
 *
 * @param pages a week
 * @param falsePages a week, of no fault
 * @param precision share of pages that were of a fault
 * @param recall share of faults that were told
 * @param delayMedian of faults that were told, from their first hour; unit: windows
 * @param delayTail the 90 % quantile of the same
 * @param perFault pages of a fault that was told
 */
record Score(
    double pages,
    double falsePages,
    double precision,
    double recall,
    double delayMedian,
    double delayTail,
    double perFault) {

  static Score of(List<Page> pages, World world) {
    List<Fault> faults = world.faults();
    int[] told = new int[faults.size()];
    Arrays.fill(told, Integer.MAX_VALUE);
    int right = 0;
    for (Page page : pages) {
      boolean any = false;
      for (int i = 0; i < told.length; i++) {
        if (faults.get(i).isToldBy(page)) {
          told[i] = Math.min(told[i], Math.max(page.opened(), faults.get(i).from()));
          any = true;
        }
      }
      right += any ? 1 : 0;
    }
    double[] delays = delays(told, faults);
    double weeks = world.shape().weeks();
    return new Score(
        pages.size() / weeks,
        (pages.size() - right) / weeks,
        pages.isEmpty() ? 1 : right / (double) pages.size(),
        faults.isEmpty() ? 1 : delays.length / (double) faults.size(),
        quantile(delays, .5),
        quantile(delays, .9),
        delays.length == 0 ? 0 : right / (double) delays.length);
  }

  private static double[] delays(int[] told, List<Fault> faults) {
    double[] delays = new double[told.length];
    int count = 0;
    for (int i = 0; i < told.length; i++) {
      if (told[i] < Integer.MAX_VALUE) {
        delays[count++] = told[i] - (double) faults.get(i).from();
      }
    }
    return Arrays.copyOf(delays, count);
  }

  /** Between neighbours in proportion, as numpy does it; 0 of nothing. */
  static double quantile(double[] values, double share) {
    if (values.length == 0) {
      return 0;
    }
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
