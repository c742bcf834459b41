// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.config.Monitor;
import io.tidewatch.config.SourceFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Files that a command line puts in the place of the streams of a document. */
final class StreamFiles {

  @Option(names = "--predictions", description = "File of predictions (default: the document's).")
  private @Nullable Path predictions;

  @Option(
      names = "--labels",
      description = "File of labels; of several sources NAME=FILE, each (default: the document's).")
  private List<String> labels = List.of();

  @Option(names = "--features", description = "File of features (default: the document's).")
  private @Nullable Path features;

  @Option(names = "--changes", description = "File of changes (default: the document's).")
  private @Nullable Path changes;

  /** For a monitor, whose sources of labels say how {@code --labels} is read. */
  SourceFiles of(Monitor monitor) {
    return new SourceFiles(
        Optional.ofNullable(predictions),
        LabelFiles.of(labels, monitor.sources().labels()),
        Optional.ofNullable(features),
        Optional.ofNullable(changes));
  }

  /** As they stand on a command line. */
  List<String> arguments() {
    var arguments = new ArrayList<String>();
    add("--predictions", predictions, arguments);
    labels.forEach(file -> arguments.addAll(List.of("--labels", file)));
    add("--features", features, arguments);
    add("--changes", changes, arguments);
    return arguments;
  }

  private static void add(String option, @Nullable Path file, List<String> arguments) {
    if (file != null) {
      arguments.addAll(List.of(option, file.toString()));
    }
  }
}
