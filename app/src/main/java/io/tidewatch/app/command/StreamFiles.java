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

  @Option(names = "--predictions", description = "Instead of the document's predictions.")
  private @Nullable Path predictions;

  @Option(
      names = "--labels",
      description = "Instead of the document's labels; of several sources NAME=FILE, each.")
  private List<String> labels = List.of();

  @Option(names = "--features", description = "Instead of the document's features.")
  private @Nullable Path features;

  @Option(names = "--changes", description = "Instead of the document's changes.")
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
