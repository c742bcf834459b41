// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.backfill.OutcomeReading;
import io.tidewatch.app.late.FinalWindows;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.window.Detail;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What was measured of labels: as a run told it, else read off the outcomes that it stored, which
 * rest on no estimates.
 */
final class Measurements {

  private final Folder folder;

  Measurements(Folder folder) {
    this.folder = folder;
  }

  /** Those that are wanted, the last revision of each window, by window. */
  List<Measured> read(Set<String> metrics, Predicate<Measured> wanted) throws IOException, Usage {
    record Key(Object subject, String slice, String metric, Object window) {}
    Map<Key, Measured> newest = new HashMap<>();
    Consumer<Measured> taker =
        measured -> {
          if (metrics.contains(measured.metric()) && wanted.test(measured)) {
            newest.merge(
                new Key(measured.subject(), measured.slice(), measured.metric(), measured.window()),
                measured,
                (one, other) -> other.revision() < one.revision() ? one : other);
          }
        };
    Path file = folder.data().resolve("measurements.jsonl");
    if (Files.exists(file)) {
      readFile(file, metrics, taker);
    } else {
      readOutcomes(taker);
    }
    return newest.values().stream()
        .sorted(
            Comparator.comparing((Measured measured) -> measured.window().start())
                .thenComparing(Measured::subject)
                .thenComparing(Measured::metric))
        .toList();
  }

  private void readFile(Path file, Set<String> metrics, Consumer<Measured> taker)
      throws IOException {
    String name = "\"monitor\":\"" + folder.monitor() + "\"";
    List<String> about =
        metrics.stream().map(metric -> "\"column\":null,\"metric\":\"" + metric + "\"").toList();
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      lines
          .lines()
          .filter(line -> about.stream().anyMatch(line::contains) && line.contains(name))
          .map(Measured::parse)
          .forEach(taker);
    }
  }

  private void readOutcomes(Consumer<Measured> taker) throws IOException, Usage {
    Monitor monitor = folder.newestDocument();
    if (monitor.groundTruth().isEmpty()) {
      return;
    }
    var run =
        FinalWindows.isWhole(folder.data()) ? OutcomeReading.Run.OVER : OutcomeReading.Run.GOES_ON;
    new OutcomeReading(
            monitor,
            Detail.ESSENTIAL,
            new OutcomeStore(new LocalObjectStore(folder.data())),
            new OutcomeReading.Extent(Optional.empty(), Optional.empty(), run))
        .read(window -> window.measurements().stream().map(Measured::of).forEach(taker));
  }
}
