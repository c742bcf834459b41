// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.run;

import io.tidewatch.jobs.output.ResultFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The parts in which a job writes one of its results.
 *
 * @param root where the parts of all results lie
 */
record ResultParts(Path root, ResultFile file) {

  /**
   * Makes one file of them.
   *
   * @return how many lines it has
   */
  long concatenate(Path target) throws IOException {
    long[] lines = new long[1];
    try (OutputStream raw = Files.newOutputStream(target);
        var out = new LineCountingStream(raw, lines)) {
      for (Path part : inOrder()) {
        Files.copy(part, out);
      }
    }
    return lines[0];
  }

  /** Finished parts in the order they were written; their numbers begin anew now and then. */
  private List<Path> inOrder() throws IOException {
    Path folder = root.resolve(file.stem());
    if (!Files.exists(folder)) {
      return List.of();
    }
    Map<Path, FileTime> written = new HashMap<>();
    try (Stream<Path> parts = Files.list(folder)) {
      for (Path part : parts.toList()) {
        if (part.getFileName().toString().startsWith("part-")) {
          written.put(part, Files.getLastModifiedTime(part));
        }
      }
    }
    return written.entrySet().stream()
        .sorted(Map.Entry.<Path, FileTime>comparingByValue().thenComparing(Map.Entry::getKey))
        .map(Map.Entry::getKey)
        .toList();
  }
}
