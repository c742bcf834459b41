// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The stores of a run under another directory, as links: what is changed there must be new. */
final class StoreLinks {

  private StoreLinks() {}

  static void of(Path out, Path data) throws IOException {
    for (String store : List.of("snapshots", "blobs", "baselines", "incidents.jsonl")) {
      try (Stream<Path> files = Files.walk(out.resolve(store))) {
        for (Path file : files.toList()) {
          Path target = data.resolve(out.relativize(file).toString());
          if (Files.isDirectory(file)) {
            Files.createDirectories(target);
          } else {
            Files.createLink(target, file);
          }
        }
      }
    }
  }
}
