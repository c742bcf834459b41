// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.tidewatch.app.backfill.BackfilledWindow;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.CodeVersion;
import io.tidewatch.sinks.outcome.ProvenanceJson;
import io.tidewatch.sinks.wire.MeasurementJson;
import io.tidewatch.validators.measurement.Measurement;
import io.tidewatch.validators.outcome.Availability;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Writes what {@code backfill} reads, and keeps count. */
final class BackfillLines implements AutoCloseable {

  /** Reasons in the summary; the lines have all. */
  private static final int REASONS_SHOWN = 20;

  private final Monitor monitor;
  private final Writer measurements;
  private final Optional<BufferedWriter> provenance;
  private final Map<Path, Path> unfinished = new LinkedHashMap<>(); // to the file that it becomes
  private final Map<String, Long> missing = new TreeMap<>();
  private long windows;
  private long written;

  BackfillLines(Monitor monitor, Writer stdout, Optional<Path> out, Optional<Path> provenance)
      throws IOException {
    this.monitor = monitor;
    this.measurements = out.isPresent() ? unfinished(out.get()) : stdout;
    this.provenance =
        provenance.isPresent() ? Optional.of(unfinished(provenance.get())) : Optional.empty();
  }

  /** Lines go to a file beside, so that what was there stays until all is read. */
  private BufferedWriter unfinished(Path file) throws IOException {
    Path part = file.resolveSibling(file.getFileName() + ".part");
    unfinished.put(part, file);
    return Files.newBufferedWriter(part, UTF_8);
  }

  /** Puts the files in their places: all has been read. */
  void publish() throws IOException {
    finish();
    for (Map.Entry<Path, Path> each : unfinished.entrySet()) {
      Files.move(each.getKey(), each.getValue(), ATOMIC_MOVE, REPLACE_EXISTING);
    }
    unfinished.clear();
  }

  /** Writes the lines of one window. */
  void take(BackfilledWindow window) throws IOException {
    for (Measurement measurement : window.measurements()) {
      measurements.write(MeasurementJson.line(measurement) + "\n");
      written++;
      measurement
          .reading()
          .reason()
          .filter(reason -> reason.startsWith(Availability.NOT_STORED))
          .ifPresent(reason -> missing.merge(reason, 1L, Long::sum));
    }
    windows += window.measurements().isEmpty() ? 0 : 1;
    if (provenance.isPresent() && !window.measurements().isEmpty()) {
      provenance.get().write(ProvenanceJson.line(provenanceOf(window)) + "\n");
    }
  }

  private ProvenanceJson.Provenance provenanceOf(BackfilledWindow window) {
    return new ProvenanceJson.Provenance(
        monitor.name(),
        monitor.version(),
        CodeVersion.VERSION,
        window.subject(),
        window.window(),
        window.outcomes(),
        window.measurements().size());
  }

  /** How much was written, and what could not be read. */
  List<String> summary() {
    long none = missing.values().stream().mapToLong(Long::longValue).sum();
    var lines = new ArrayList<String>();
    lines.add(
        String.format(
            Locale.ROOT,
            "%,d measurements of %,d windows; %,d have no value because it is not stored",
            written,
            windows,
            none));
    missing.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .limit(REASONS_SHOWN)
        .map(reason -> String.format(Locale.ROOT, "  %,d %s", reason.getValue(), reason.getKey()))
        .forEach(lines::add);
    if (missing.size() > REASONS_SHOWN) {
      lines.add("  and " + (missing.size() - REASONS_SHOWN) + " more reasons");
    }
    return lines;
  }

  @Override
  public void close() throws IOException {
    finish();
    for (Path part : unfinished.keySet()) {
      Files.deleteIfExists(part);
    }
  }

  private void finish() throws IOException {
    if (provenance.isPresent()) {
      provenance.get().close();
    }
    if (measurements instanceof BufferedWriter) {
      measurements.close();
    } else {
      measurements.flush();
    }
  }
}
