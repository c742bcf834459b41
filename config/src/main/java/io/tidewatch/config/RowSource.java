// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.Optional;

/**
 * The stream whose rows are profiled: predictions with their features, or a feature view. From here
 * on both are one thing; a feature view has no prediction.
 *
 * @param name what the document calls it under {@code sources}
 * @param id a CSV column or a JSON Pointer; always there for predictions
 */
public record RowSource(
    String name,
    StreamSpec stream,
    Optional<String> id,
    FieldOrValue version,
    FieldOrValue stage,
    Prediction prediction,
    FeatureSelection features) {

  static RowSource of(PredictionSource source) {
    return new RowSource(
        Sources.PREDICTIONS,
        source.stream(),
        Optional.of(source.id()),
        source.version(),
        source.stage(),
        source.prediction(),
        source.features());
  }

  static RowSource of(FeatureSource source) {
    return new RowSource(
        Sources.FEATURES,
        source.stream(),
        source.id(),
        source.version(),
        source.stage(),
        new Prediction.None(),
        source.features());
  }
}
