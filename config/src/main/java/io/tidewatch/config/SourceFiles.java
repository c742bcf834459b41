// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Files that stand in for the streams of a document.
 *
 * @param labels by the name of the source; that of a source without one is empty
 */
public record SourceFiles(
    Optional<Path> predictions,
    Map<String, Path> labels,
    Optional<Path> features,
    Optional<Path> changes) {

  /** The document's own streams. */
  public static final SourceFiles NONE =
      new SourceFiles(Optional.empty(), Map.of(), Optional.empty(), Optional.empty());

  public SourceFiles {
    labels = Map.copyOf(labels);
  }

  /** Files of rows and of labels. */
  public SourceFiles(
      Optional<Path> predictions, Map<String, Path> labels, Optional<Path> features) {
    this(predictions, labels, features, Optional.empty());
  }

  /** The same files, and one of changes. */
  public SourceFiles withChanges(Optional<Path> file) {
    return new SourceFiles(predictions, labels, features, file);
  }

  /** Predictions and labels of a model. */
  public static SourceFiles of(Path predictions, Path labels) {
    return new SourceFiles(
        Optional.of(predictions), Map.of(LabelSource.UNNAMED, labels), Optional.empty());
  }
}
