// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.BiFunction;

/** The streams of a monitor; at least predictions or features. */
public record Sources(
    Optional<PredictionSource> predictions,
    Optional<LabelSource> labels,
    Optional<FeatureSource> features,
    Optional<ChangeSource> changes)
    implements Serializable {
  /** Returns the streams, those given now in files. */
  Sources in(Optional<Path> predictionsFile, Optional<Path> labelsFile) {
    return new Sources(
        moved("predictions", predictions, predictionsFile, PredictionSource::in),
        moved("labels", labels, labelsFile, LabelSource::in),
        features,
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
