// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineFormat;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * A savepoint of {@link SavepointStory} in a directory, with the baseline that its windows are
 * counted with and the names of what was told before it.
 *
 * @param told all of them
 * @param until as of when the last of them was measured
 */
record GoldenSavepoint(Path directory, Baseline baseline, Set<String> told, Instant until) {

  /** Writes one that was made in a directory; there must be none of that name. */
  static void write(Path archive, Path savepoint, Baseline baseline, ToldRecords told)
      throws IOException {
    var lines = new ArrayList<>(List.of(lastMeasured(told).toString()));
    lines.addAll(told.records().keySet());
    try (var out = Files.newOutputStream(archive, StandardOpenOption.CREATE_NEW);
        var zip = new ZipOutputStream(out);
        Stream<Path> files = Files.walk(savepoint)) {
      add(zip, "baseline", BaselineFormat.INSTANCE.toBytes(baseline));
      add(
          zip,
          "told.txt",
          String.join("\n", lines).getBytes(java.nio.charset.StandardCharsets.UTF_8));
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        add(zip, "savepoint/" + savepoint.relativize(file), Files.readAllBytes(file));
      }
    }
  }

  private static Instant lastMeasured(ToldRecords told) {
    return told.of(ResultFile.MEASUREMENTS).stream()
        .map(record -> Instant.parse(String.valueOf(record.get("asOf"))))
        .max(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static void add(ZipOutputStream zip, String name, byte[] bytes) throws IOException {
    var entry = new ZipEntry(name);
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(bytes);
    zip.closeEntry();
  }

  /** Unpacks one into a directory. */
  static GoldenSavepoint unpack(Path archive, Path into) throws IOException {
    try (InputStream in = Files.newInputStream(archive);
        var zip = new ZipInputStream(in)) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = into.resolve(entry.getName());
        Files.createDirectories(file.getParent());
        Files.write(file, zip.readAllBytes());
      }
    }
    List<String> lines = Files.readAllLines(into.resolve("told.txt"));
    return new GoldenSavepoint(
        into.resolve("savepoint"),
        BaselineFormat.INSTANCE.fromBytes(Files.readAllBytes(into.resolve("baseline"))),
        new TreeSet<>(lines.subList(1, lines.size())),
        Instant.parse(lines.get(0)));
  }
}
