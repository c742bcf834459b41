// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --data DIR}: where a run wrote. */
final class RunData {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "out",
      description = "Where a run wrote (default: out).")
  private Path directory = Path.of("");

  /**
   * The directory.
   *
   * @throws Usage if there is none
   */
  Path directory() throws Usage {
    if (problem().isPresent()) {
      throw new Usage(List.of(problem().get()));
    }
    return directory;
  }

  /** What is wrong with it. */
  Optional<String> problem() {
    return Files.isDirectory(directory)
        ? Optional.empty()
        : Optional.of("--data is " + directory + ", must be the directory that a run wrote");
  }
}
