// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.measurement.Wilson;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metrics estimated from a sample, and what replicates of the sample give. Two estimates from the
 * same rows can be subtracted replicate by replicate: what both have in common cancels.
 *
 * @param values without intervals of the design
 * @param replicates of the same metrics
 */
record SampleEstimate(
    SortedMap<String, Reading> values, List<SortedMap<String, Reading>> replicates) {

  SampleEstimate {
    replicates = List.copyOf(replicates);
  }

  /** The values with their 95 % intervals; without where a replicate has no value. */
  SortedMap<String, Reading> readings() {
    var readings = new TreeMap<String, Reading>();
    values.forEach((metric, reading) -> readings.put(metric, interval(metric, reading)));
    return readings;
  }

  /** What this has more than another estimate from the same rows, with 95 % intervals. */
  SortedMap<String, Reading> minus(SampleEstimate other) {
    var differences = new TreeMap<String, Reading>();
    values.forEach(
        (metric, reading) -> {
          OptionalDouble difference = difference(values, other.values, metric);
          if (difference.isPresent()) {
            differences.put(metric, between(metric, difference.getAsDouble(), other));
          }
        });
    return differences;
  }

  private Reading interval(String metric, Reading reading) {
    if (reading.value().isEmpty()) {
      return reading;
    }
    double value = reading.value().getAsDouble();
    double squares = 0;
    for (SortedMap<String, Reading> replicate : replicates) {
      OptionalDouble other = value(replicate, metric);
      if (other.isEmpty()) {
        return Reading.of(value);
      }
      squares += (other.getAsDouble() - value) * (other.getAsDouble() - value);
    }
    return interval(value, squares);
  }

  private Reading between(String metric, double value, SampleEstimate other) {
    double squares = 0;
    for (int i = 0; i < replicates.size(); i++) {
      OptionalDouble each = difference(replicates.get(i), other.replicates.get(i), metric);
      if (each.isEmpty()) {
        return Reading.of(value);
      }
      squares += (each.getAsDouble() - value) * (each.getAsDouble() - value);
    }
    return interval(value, squares);
  }

  private Reading interval(double value, double squares) {
    double half = Wilson.Z_95 * Math.sqrt(squares / replicates.size());
    return Reading.between(value, value - half, value + half);
  }

  private static OptionalDouble difference(
      SortedMap<String, Reading> one, SortedMap<String, Reading> other, String metric) {
    OptionalDouble first = value(one, metric);
    OptionalDouble second = value(other, metric);
    return first.isPresent() && second.isPresent()
        ? OptionalDouble.of(first.getAsDouble() - second.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble value(SortedMap<String, Reading> readings, String metric) {
    Reading reading = readings.get(metric);
    return reading == null ? OptionalDouble.empty() : reading.value();
  }
}
