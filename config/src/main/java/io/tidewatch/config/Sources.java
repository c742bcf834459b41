// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * The streams of a monitor: predictions, or features alone.
 *
 * @param labels in the order of the document; empty where there are none
 */
public record Sources(
    Optional<PredictionSource> predictions,
    List<LabelSource> labels,
    Optional<FeatureSource> features,
    Optional<ChangeSource> changes)
    implements Serializable {

  static final String PREDICTIONS = "predictions";
  static final String LABELS = "labels";
  static final String FEATURES = "features";
  public static final String CHANGES = "changes";

  public Sources {
    labels = List.copyOf(labels);
  }

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
        labelsIn(files.labels()),
        moved(FEATURES, features, files.features(), FeatureSource::in),
        moved(CHANGES, changes, files.changes(), ChangeSource::in));
  }

  private List<LabelSource> labelsIn(Map<String, Path> files) {
    files.forEach(
        (name, file) -> {
          if (labels.stream().noneMatch(source -> source.name().equals(name))) {
            throw new IllegalArgumentException(notRead(LabelSource.streamOf(name), file));
          }
        });
    return labels.stream()
        .map(
            source -> {
              Path file = files.get(source.name());
              return file == null
                  ? source
                  : source.in(new Location(Location.Kind.FILE, file.toString()));
            })
        .toList();
  }

  private static String notRead(String stream, Path file) {
    return stream + " is " + file + ", must be left out: the monitor has no sources." + stream;
  }

  private static <S> Optional<S> moved(
      String name, Optional<S> source, Optional<Path> file, BiFunction<S, Location, S> move) {
    if (file.isPresent() && source.isEmpty()) {
      throw new IllegalArgumentException(notRead(name, file.get()));
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
