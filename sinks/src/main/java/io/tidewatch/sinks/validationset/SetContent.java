// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.sample.ValidationSet;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the rows of a set are, in numbers.
 *
 * @param reasons rows by what they are there for, {@code base} among them; one row may have several
 * @param strata rows of the base sample by stratum
 * @param weights the labelled rows of live traffic that those stand for, by stratum
 * @param modelVersions rows by the version of the model that answered
 * @param labelSources rows by the named source of their label; empty text where it has no name
 */
public record SetContent(
    SortedMap<String, Long> reasons,
    SortedMap<String, Long> strata,
    SortedMap<String, Double> weights,
    SortedMap<String, Long> modelVersions,
    SortedMap<String, Long> labelSources) {

  public SetContent {
    reasons = Collections.unmodifiableSortedMap(new TreeMap<>(reasons));
    strata = Collections.unmodifiableSortedMap(new TreeMap<>(strata));
    weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    modelVersions = Collections.unmodifiableSortedMap(new TreeMap<>(modelVersions));
    labelSources = Collections.unmodifiableSortedMap(new TreeMap<>(labelSources));
  }

  static SetContent of(ValidationSet set) {
    var reasons = new TreeMap<String, Long>();
    var strata = new TreeMap<String, Long>();
    var versions = new TreeMap<String, Long>();
    var sources = new TreeMap<String, Long>();
    for (SampledRow sampled : set.rows()) {
      ValidationRow row = sampled.row();
      sampled.reasons().keySet().forEach(reason -> reasons.merge(reason, 1L, Long::sum));
      if (sampled.inclusionProbability().isPresent()) {
        reasons.merge(ValidationSet.BASE, 1L, Long::sum);
        strata.merge(row.stratum(), 1L, Long::sum);
      }
      versions.merge(row.subject().modelVersion(), 1L, Long::sum);
      sources.merge(row.truth().source(), 1L, Long::sum);
    }
    return new SetContent(reasons, strata, set.populations(), versions, sources);
  }
}
