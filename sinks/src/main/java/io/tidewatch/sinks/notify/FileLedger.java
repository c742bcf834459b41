// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Lines in a file, made if absent. A line that a crash cut short has no key and is skipped; reading
 * and forgetting write the file anew, with one line per key.
 */
final class FileLedger implements Ledger {
  private final Path file;
  private final Function<String, Optional<String>> keyOf;
  private final Map<String, String> byKey = new LinkedHashMap<>();

  FileLedger(Path file, Function<String, Optional<String>> keyOf) {
    this.file = file;
    this.keyOf = keyOf;
  }

  @Override
  public synchronized List<String> lines() throws IOException {
    Files.createDirectories(file.toAbsolutePath().getParent());
    if (Files.exists(file)) {
      byKey.clear();
      String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
      text.lines().forEach(line -> keyOf.apply(line).ifPresent(key -> keep(key, line)));
      rewrite();
    }
    return List.copyOf(byKey.values());
  }

  @Override
  public synchronized void put(String key, String line) throws IOException {
    keep(key, line);
    byte[] bytes = (line + "\n").getBytes(StandardCharsets.UTF_8); // half characters become "?"
    Files.write(file, bytes, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  @Override
  public synchronized void remove(String key) throws IOException {
    if (byKey.remove(key) != null) {
      rewrite();
    }
  }

  private void keep(String key, String line) {
    byKey.remove(key); // so that the newest is last
    byKey.put(key, line);
  }

  private void rewrite() throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    var lines = new StringBuilder();
    byKey.values().forEach(line -> lines.append(line).append('\n'));
    Files.write(fresh, lines.toString().getBytes(StandardCharsets.UTF_8));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
