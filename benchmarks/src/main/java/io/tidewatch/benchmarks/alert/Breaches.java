// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import io.tidewatch.validators.discovery.Discoveries;
import io.tidewatch.validators.discovery.DiscoveryRule;
import io.tidewatch.validators.discovery.Family;
import java.util.BitSet;
import java.util.function.IntFunction;

/** Which streams breach in which hour, by one way to judge them. */
final class Breaches {

  private final Evidence evidence;
  private final BitSet[] byHour;

  private Breaches(Evidence evidence) {
    this.evidence = evidence;
    this.byHour = new BitSet[evidence.world().shape().hours()];
  }

  /** Those whose p-value is below a bound that knows nothing of the others. */
  static Breaches below(double bound, Evidence evidence, IntFunction<double[]> pValues) {
    var breaches = new Breaches(evidence);
    for (int hour = Shape.WARM_UP; hour < breaches.byHour.length; hour++) {
      double[] p = pValues.apply(hour);
      var found = new BitSet();
      for (int stream = 0; stream < p.length; stream++) {
        found.set(stream, p[stream] < bound);
      }
      breaches.byHour[hour] = found;
    }
    return breaches;
  }

  /** Those that a rule discovers at that level in their hour, whatever their size. */
  static Breaches discovered(
      DiscoveryRule first, double level, Evidence evidence, IntFunction<double[]> pValues) {
    var breaches = new Breaches(evidence);
    DiscoveryRule rule = first;
    for (int hour = Shape.WARM_UP; hour < breaches.byHour.length; hour++) {
      Discoveries discoveries = rule.decide(Family.of(level, pValues.apply(hour)));
      breaches.byHour[hour] = found(discoveries, evidence);
      rule = discoveries.after();
    }
    return breaches;
  }

  /** The same, but only those that have moved far enough to matter. */
  Breaches thatMatter() {
    var breaches = new Breaches(evidence);
    for (int hour = Shape.WARM_UP; hour < byHour.length; hour++) {
      breaches.byHour[hour] = mattering(byHour[hour], evidence, hour);
    }
    return breaches;
  }

  Evidence evidence() {
    return evidence;
  }

  BitSet at(int hour) {
    return byHour[hour];
  }

  /** Hours in which any stream breaches. */
  int hoursWithAny() {
    int hours = 0;
    for (int hour = Shape.WARM_UP; hour < byHour.length; hour++) {
      hours += byHour[hour].isEmpty() ? 0 : 1;
    }
    return hours;
  }

  /** What the judge would call a breach: discovered, and large enough. */
  static BitSet found(
      DiscoveryRule rule, double level, double[] pValues, Evidence evidence, int hour) {
    Discoveries discoveries = rule.decide(Family.of(level, pValues));
    return mattering(found(discoveries, evidence), evidence, hour);
  }

  private static BitSet found(Discoveries discoveries, Evidence evidence) {
    var found = new BitSet();
    for (int stream = 0; stream < evidence.world().shape().streams(); stream++) {
      found.set(stream, discoveries.found(stream));
    }
    return found;
  }

  private static BitSet mattering(BitSet found, Evidence evidence, int hour) {
    var large = new BitSet();
    found.stream()
        .filter(stream -> Math.abs(evidence.move(hour, stream)) >= evidence.effectMin())
        .forEach(large::set);
    return large;
  }
}
