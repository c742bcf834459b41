// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/** The streams of a monitor: predictions, or features alone. */
public record Sources(
    Optional<PredictionSource> predictions,
    Optional<LabelSource> labels,
    Optional<FeatureSource> features,
    Optional<ChangeSource> changes)
    implements Serializable {

  static final String PREDICTIONS = "predictions";
  static final String FEATURES = "features";

  /** The stream whose rows are profiled. */
  public RowSource rows() {
    return predictions
        .map(RowSource::of)
        .or(() -> features.map(RowSource::of))
        .orElseThrow(() -> new IllegalStateException("sources has no rows, must have them"));
  }

  /** Returns the streams, those given now in files. */
  Sources in(SourceFiles files) {
    return new Sources(
        moved(PREDICTIONS, predictions, files.predictions(), PredictionSource::in),
        moved("labels", labels, files.labels(), LabelSource::in),
        moved(FEATURES, features, files.features(), FeatureSource::in),
        changes);
  }

  private static <S> Optional<S> moved(
      String name, Optional<S> source, Optional<Path> file, BiFunction<S, Location, S> move) {
    if (file.isPresent() && source.isEmpty()) {
      throw new IllegalArgumentException(
          name + " is " + file.get() + ", must be left out: the monitor has no sources." + name);
    }
    return source.map(
        stream ->
            file.map(path -> move.apply(stream, new Location(Location.Kind.FILE, path.toString())))
                .orElse(stream));
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
