// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.replay;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/**
 * The flights until the storm has been seen, and variations of them. Both files have their event
 * time in the second column.
 *
 * @param predictions CSV
 * @param labels CSV
 */
public record FlightsCut(Path predictions, Path labels) {

  /** Weeks enough before the storm for what is usual at an hour of a weekday. */
  private static final Instant START = Instant.parse("2013-01-21T00:00:00Z");

  private static final Instant END = Instant.parse("2013-02-13T00:00:00Z");

  /** The monitor says that events may come this much out of order. */
  private static final Duration OUT_OF_ORDERNESS = Duration.ofMinutes(10);

  private static @Nullable FlightsRun reference;

  /** A row and its event time. */
  private record Line(String text, long millis) {
    static Line of(String text) {
      int from = text.indexOf(',') + 1;
      String time = text.substring(from, text.indexOf(',', from));
      return new Line(text, Instant.parse(time).toEpochMilli());
    }

    String id() {
      return text.substring(0, text.indexOf(','));
    }

    /** The same row as if it had come at another time. */
    Line arriving(long at) {
      return new Line(text, at);
    }
  }

  /** The rows as they are. */
  static FlightsCut plain(Path folder) throws IOException {
    return write(folder, UnaryOperator.identity());
  }

  /** Every row comes up to ten minutes later than it should. */
  static FlightsCut shuffled(Path folder, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    return write(
        folder,
        lines ->
            lines.stream()
                .map(line -> line.arriving(line.millis() + delay(random)))
                .sorted(Comparator.comparingLong(Line::millis))
                .toList());
  }

  /** One row in a hundred comes again, up to five rows later. */
  static FlightsCut doubled(Path folder, long seed) throws IOException {
    var random = new SplittableRandom(seed);
    return write(folder, lines -> doubled(lines, random));
  }

  /**
   * One replay of the plain rows, made once for all tests of this build, whose processes share it.
   */
  public static synchronized FlightsRun reference() throws IOException {
    if (reference == null) {
      Path folder = Files.createDirectories(Path.of("target", "flights-cut-" + build()));
      Path out = folder.resolve("out");
      Path made = folder.resolve("made");
      try (var channel =
              FileChannel.open(
                  folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
          var lock = channel.lock()) {
        if (!Files.exists(made)) {
          FlightsCut cut = plain(folder);
          FlightsRun.replay(cut.predictions(), cut.labels(), out);
          Files.createFile(made);
        }
      }
      reference = new FlightsRun(out);
    }
    return reference;
  }

  /** The process that started this one and those beside it; another build has another. */
  private static String build() {
    ProcessHandle build = ProcessHandle.current().parent().orElseGet(ProcessHandle::current);
    long started = build.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    return build.pid() + "-" + started;
  }

  private static boolean isWithin(Line line) {
    return line.millis() >= START.toEpochMilli() && line.millis() < END.toEpochMilli();
  }

  private static long delay(SplittableRandom random) {
    return random.nextLong(OUT_OF_ORDERNESS.toMillis());
  }

  private static List<Line> doubled(List<Line> lines, SplittableRandom random) {
    List<Line> result = new ArrayList<>(lines);
    for (int i = lines.size() - 6; i >= 0; i--) {
      if (random.nextInt(100) == 0) {
        int later = i + 1 + random.nextInt(5);
        boolean inTime =
            lines.get(later).millis() - lines.get(i).millis() < OUT_OF_ORDERNESS.toMillis();
        result.add(inTime ? later + 1 : i + 1, lines.get(i));
      }
    }
    return result;
  }

  private static FlightsCut write(Path folder, UnaryOperator<List<Line>> change)
      throws IOException {
    var predicted = new HashSet<String>();
    Path predictions =
        write(
            FlightsRun.PREDICTIONS,
            folder.resolve("predictions.csv"),
            line -> isWithin(line) && predicted.add(line.id()),
            change);
    Path labels =
        write(
            FlightsRun.LABELS,
            folder.resolve("labels.csv"),
            line -> isWithin(line) && predicted.contains(line.id()),
            change);
    return new FlightsCut(predictions, labels);
  }

  private static Path write(
      Path from, Path to, Predicate<Line> kept, UnaryOperator<List<Line>> change)
      throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(from)), UTF_8))) {
      List<String> lines = new ArrayList<>();
      lines.add(reader.readLine());
      List<Line> rows = reader.lines().map(Line::of).filter(kept).toList();
      change.apply(rows).forEach(row -> lines.add(row.text()));
      return Files.write(to, lines);
    }
  }
}
