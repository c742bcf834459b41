// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;

/**
 * The stream of what the model said.
 *
 * @param id a CSV column or a JSON Pointer
 */
public record PredictionSource(
    StreamSpec stream,
    String id,
    FieldOrValue version,
    FieldOrValue stage,
    Prediction prediction,
    FeatureSelection features)
    implements Serializable {

  PredictionSource in(Location place) {
    return new PredictionSource(stream.in(place), id, version, stage, prediction, features);
  }
}
