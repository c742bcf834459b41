// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * A feature view, watched without a model.
 *
 * @param id only where rows should be deduplicated
 * @param version of whatever makes the features; the monitor's name if the document has none
 */
public record FeatureSource(
    StreamSpec stream,
    Optional<String> id,
    FieldOrValue version,
    FieldOrValue stage,
    FeatureSelection features)
    implements Serializable {

  FeatureSource in(Location place) {
    return new FeatureSource(stream.in(place), id, version, stage, features);
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
