// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.app.Tidewatch;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;

/** What a replay of twelve days of flights wrote: one column is sensitive, two go missing. */
final class FlightsData {

  private static final int ROWS = 11_000;
  private static final int TAIL_NUMBER = 7;
  private static final int DISTANCE = 10;
  private static final int TEMPERATURE = 13;
  private static final String MISSING_FROM = "2013-01-10T06";
  private static final Path FLIGHTS = Path.of("../data/flights");
  private static final FlightsData ONCE = new FlightsData();

  private final Path folder;
  private final Set<String> secrets = new TreeSet<>();

  private FlightsData() {
    try {
      folder = Files.createTempDirectory("tidewatch-console");
      Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(folder)));
      replay();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Values of the sensitive column: nothing that the console says may hold one. */
  static Set<String> secrets() {
    return ONCE.secrets;
  }

  /** A copy that the caller may write to. */
  static Path copy(Path target) throws IOException {
    Path source = ONCE.folder.resolve("out");
    Files.walkFileTree(
        source,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(target.resolve(source.relativize(directory)));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.copy(file, target.resolve(source.relativize(file)));
            return FileVisitResult.CONTINUE;
          }
        });
    return target;
  }

  private void replay() throws IOException {
    List<String> predictions = new ArrayList<>();
    for (String line : lines("predictions.csv.gz")) {
      String[] cells = line.split(",", -1);
      if (cells[TAIL_NUMBER].matches("N[0-9A-Z]{4,}")) {
        secrets.add(cells[TAIL_NUMBER]);
      }
      if (cells[1].compareTo(MISSING_FROM) >= 0 && !predictions.isEmpty()) {
        cells[DISTANCE] = "";
        cells[TEMPERATURE] = "";
      }
      predictions.add(String.join(",", cells));
    }
    Path rows = Files.write(folder.resolve("p.csv"), predictions);
    Path labels = Files.write(folder.resolve("l.csv"), lines("labels.csv.gz"));
    var said = new StringWriter();
    int status =
        Tidewatch.run(
            new PrintWriter(said),
            new PrintWriter(said),
            "replay",
            "--monitor",
            monitor().toString(),
            "--predictions",
            rows.toString(),
            "--labels",
            labels.toString(),
            "--out",
            folder.resolve("out").toString());
    if (status != 0) {
      throw new IllegalStateException(said.toString());
    }
  }

  private Path monitor() throws IOException {
    Path salt = Files.writeString(folder.resolve("salt"), "a salt that is long enough to be one");
    String document =
        Files.readString(Path.of("../config/monitors/flights.yaml"))
            .replaceFirst("(tailnum: *[{]type: identifier)", "$1, sensitive: true")
            .replace("to: 2013-02-01T00:00:00Z}", "to: 2013-01-06T00:00:00Z}")
            .replace("  size: 5000 ", "  size: 300 ");
    return Files.writeString(
        folder.resolve("m.yaml"), document + "privacy: {salt: 'file:" + salt + "'}\n");
  }

  private static List<String> lines(String gzip) throws IOException {
    try (var in =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(FLIGHTS.resolve(gzip))), UTF_8))) {
      return in.lines().limit(ROWS).toList();
    }
  }

  private static void delete(Path folder) {
    try (var files = Files.walk(folder)) {
      files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
