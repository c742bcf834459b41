// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.config.ChangeSource;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Location;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.RowSource;
import io.tidewatch.config.SourceFiles;
import io.tidewatch.config.Sources;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.config.StreamSpec.WireFormat;
import io.tidewatch.jobs.decode.RecordDecoder.BadHeader;
import io.tidewatch.jobs.source.CsvHeader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** A monitor whose streams are files that are there. */
final class MonitorInput {

  private final Monitor monitor;

  private MonitorInput(Monitor monitor) {
    this.monitor = monitor;
  }

  /**
   * Loads a monitor and puts its streams into files.
   *
   * @throws Usage if a stream is in no file, or its file is missing: all of them at once
   */
  static MonitorInput load(Path document, StreamFiles files)
      throws InvalidMonitor, IOException, Usage {
    Monitor monitor = MonitorLoader.load(document);
    return new MonitorInput(withFiles(monitor, files.of(monitor), MonitorInput::checkFiles));
  }

  /**
   * As {@link #load}, but labels may be anywhere.
   *
   * @param rows in place of the document's predictions, or of its features
   */
  static MonitorInput rowsOnly(Path document, Optional<Path> rows)
      throws InvalidMonitor, IOException, Usage {
    Monitor monitor = MonitorLoader.load(document);
    SourceFiles files =
        monitor.sources().predictions().isPresent()
            ? new SourceFiles(rows, Map.of(), Optional.empty())
            : new SourceFiles(Optional.empty(), Map.of(), rows);
    return new MonitorInput(withFiles(monitor, files, MonitorInput::checkRows));
  }

  /** Finds what is wrong with the files of a monitor. */
  @FunctionalInterface
  private interface FileCheck {
    void check(Monitor monitor, List<String> reasons) throws IOException;
  }

  private static Monitor withFiles(Monitor loaded, SourceFiles files, FileCheck check)
      throws IOException, Usage {
    Monitor monitor = loaded;
    var reasons = new ArrayList<String>();
    Sources sources = monitor.sources();
    refuseUnread("predictions", files.predictions(), sources.predictions(), reasons);
    refuseUnreadLabels(files.labels(), sources.labels(), reasons);
    refuseUnread("features", files.features(), sources.features(), reasons);
    refuseUnread(Sources.CHANGES, files.changes(), sources.changes(), reasons);
    monitor.privacy().flatMap(privacy -> privacy.problem(System.getenv())).ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      monitor = monitor.withSources(files);
      check.check(monitor, reasons);
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    return monitor;
  }

  private static void refuseUnread(
      String stream, Optional<Path> file, Optional<?> source, List<String> reasons) {
    if (file.isPresent() && source.isEmpty()) {
      reasons.add(
          "--" + stream + " is " + file.get() + ", but the monitor has no sources." + stream);
    }
  }

  private static void refuseUnreadLabels(
      Map<String, Path> files, List<LabelSource> sources, List<String> reasons) {
    files.forEach(
        (name, file) -> {
          if (sources.stream().noneMatch(source -> source.name().equals(name))) {
            reasons.add(
                "--labels is "
                    + (name.isEmpty() ? "" : name + "=")
                    + file
                    + ", but the monitor has "
                    + (sources.isEmpty()
                        ? "no sources.labels"
                        : "the label sources " + named(sources)));
          }
        });
  }

  private static String named(List<LabelSource> sources) {
    return sources.stream()
        .map(source -> source.name().isEmpty() ? "FILE" : source.name() + "=FILE")
        .collect(Collectors.joining(", "));
  }

  Monitor monitor() {
    return monitor;
  }

  /** The file of the rows that are profiled. */
  Path rows() {
    return Path.of(monitor.sources().rows().stream().from().name());
  }

  private static void checkFiles(Monitor monitor, List<String> reasons) throws IOException {
    checkRows(monitor, reasons);
    if (monitor.sources().changes().isPresent()) {
      ChangeSource changes = monitor.sources().changes().get();
      List<String> needed = List.of(changes.what(), changes.stream().time().field());
      checkFile(Sources.CHANGES, changes.stream(), needed, reasons);
    }
    for (LabelSource labels : monitor.sources().labels()) {
      String time = labels.stream().time().field();
      List<String> needed = List.of(labels.id(), time, labels.label());
      checkFile(labels.streamName(), labels.stream(), needed, reasons);
    }
  }

  private static void checkRows(Monitor monitor, List<String> reasons) throws IOException {
    RowSource source = monitor.sources().rows();
    List<String> needed = new ArrayList<>();
    source.id().ifPresent(needed::add);
    needed.add(source.stream().time().field());
    source.version().field().ifPresent(needed::add);
    source.stage().field().ifPresent(needed::add);
    needed.addAll(source.prediction().fields());
    checkFile(source.name(), source.stream(), needed, reasons);
  }

  private static void checkFile(
      String stream, StreamSpec spec, List<String> needed, List<String> reasons)
      throws IOException {
    if (spec.from().kind() == Location.Kind.KAFKA) {
      reasons.add(
          "sources."
              + stream
              + ".from is "
              + spec.from()
              + ", must be a file here: name it on the command line");
      return;
    }
    if (spec.format() == WireFormat.AVRO) {
      reasons.add(
          "sources." + stream + ".format is avro, must be csv or json to be read in a file");
      return;
    }
    Path file = Path.of(spec.from().name());
    if (!Files.exists(file)) {
      reasons.add(stream + " file " + file + " does not exist");
    } else if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
      reasons.add(stream + " file " + file + " is no readable file");
    } else if (spec.format() == WireFormat.CSV) {
      checkHeader(stream + " file " + file, file, needed, reasons);
    }
  }

  /** Without these columns every record would be a dead letter. */
  private static void checkHeader(String what, Path file, List<String> needed, List<String> reasons)
      throws IOException {
    try {
      List<String> names = CsvHeader.read(file).orElse(needed);
      for (String name : needed) {
        if (!names.contains(name)) {
          reasons.add(what + " has no column " + name + " in its header, must have one");
        }
      }
    } catch (BadHeader e) {
      reasons.add(what + ": " + e.detail());
    }
  }

  /** Files without a byte are no mistake, but nobody should have to find that out. */
  List<String> warnings() throws IOException {
    var warnings = new ArrayList<String>();
    for (StreamSpec spec : streams()) {
      Path file = Path.of(spec.from().name());
      if (Files.size(file) == 0) {
        warnings.add(file + " is empty");
      }
    }
    return warnings;
  }

  private List<StreamSpec> streams() {
    var streams = new ArrayList<StreamSpec>();
    streams.add(monitor.sources().rows().stream());
    monitor.sources().labels().forEach(source -> streams.add(source.stream()));
    monitor.sources().changes().ifPresent(source -> streams.add(source.stream()));
    return streams;
  }
}
