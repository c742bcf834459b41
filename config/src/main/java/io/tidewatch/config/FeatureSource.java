// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/**
 * A feature view, watched without a model.
 *
 * @param id only where rows should be deduplicated
 */
public record FeatureSource(StreamSpec stream, Optional<String> id, FeatureSelection features)
    implements Serializable {
  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
