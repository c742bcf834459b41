// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.nio.file.Path;
import java.util.Optional;

/** Files that stand in for the streams of a document. */
public record SourceFiles(
    Optional<Path> predictions, Optional<Path> labels, Optional<Path> features) {

  /** The document's own streams. */
  public static final SourceFiles NONE =
      new SourceFiles(Optional.empty(), Optional.empty(), Optional.empty());

  /** Predictions and labels of a model. */
  public static SourceFiles of(Path predictions, Path labels) {
    return new SourceFiles(Optional.of(predictions), Optional.of(labels), Optional.empty());
  }
}
