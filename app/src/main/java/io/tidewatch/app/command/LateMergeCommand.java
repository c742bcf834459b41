// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.late.FinalWindows;
import io.tidewatch.app.late.LateMerge;
import io.tidewatch.app.late.LateOutcome;
import io.tidewatch.app.late.LateRecords;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Location;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.LateWindow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code snapshot add-late --monitor M [--input FILE] [--dead-letters FILE] --data DIR} */
@Command(
    name = "add-late",
    description = {
      "Adds rows that came too late to the stored windows they belong to, as new revisions. Nothing"
          + " is judged again. It may be repeated, always with all dead letters of the run.",
    },
    mixinStandardHelpOptions = true)
final class LateMergeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--monitor", required = true, description = "Monitor document of the run.")
  private Path document = Path.of("");

  @Option(names = "--input", description = "Rows to read (default: the document's source).")
  private @Nullable Path input;

  @Option(
      names = "--dead-letters",
      paramLabel = "FILE",
      description = "What the run set aside (default: dead-letters.jsonl in --data).")
  private @Nullable Path deadLetters;

  @Option(
      names = "--baselines",
      paramLabel = "DIR",
      description = "Store of the run's baseline (default: --data).")
  private @Nullable Path baselines;

  @Mixin private RunData data = new RunData();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    Monitor monitor = MonitorLoader.load(document);
    requireStanding(monitor);
    Path baselineRoot = baselineRoot();
    var store = new SnapshotStore(new LocalObjectStore(data.directory()));
    Optional<Baseline> baseline = countedWith(monitor, store, baselineRoot);
    Path letters =
        deadLetters == null ? data.directory().resolve("dead-letters.jsonl") : deadLetters;
    LateRecords records = LateRecords.of(monitor, letters);
    LateRecords.Found found = records.in(rows(monitor));
    var finals = FinalWindows.of(monitor, data.directory(), store.list());
    var merge = new LateMerge(monitor, baseline, store, finals);
    var snapshots = new ArrayList<SnapshotManifest>();
    var tally = new LateTally(records.size(), found);
    for (LateWindow late : LateWindow.of(monitor, baseline, found.rows())) {
      LateOutcome outcome = merge.merge(late);
      tally.count(late, outcome);
      if (outcome instanceof LateOutcome.Revised revised) {
        snapshots.add(revised.snapshot());
      }
    }
    tell(snapshots, tally);
    return 0;
  }

  private void tell(List<SnapshotManifest> snapshots, LateTally tally) {
    PrintWriter out = spec.commandLine().getOut();
    if (!json.isGiven()) {
      SnapshotCommand.table(snapshots).print(out);
    }
    json.tell(
        out,
        "snapshot add-late",
        String.join(System.lineSeparator(), tally.lines()),
        done -> {
          var revised = done.putArray("revised");
          snapshots.forEach(snapshot -> revised.add(snapshot.id()));
          tally.lines().forEach(done.putArray("tally")::add);
        });
  }

  /** A moving baseline of a window is stored nowhere. */
  private static void requireStanding(Monitor monitor) throws Usage {
    BaselineSpec wanted = monitor.baseline().orElse(null);
    if (wanted instanceof BaselineSpec.Trailing || wanted instanceof BaselineSpec.Seasonal) {
      String kind = wanted instanceof BaselineSpec.Trailing ? "trailing" : "seasonal";
      throw new Usage(
          List.of(
              "baseline is "
                  + kind
                  + ", must be a period, a version or none: what windows were compared with is not"
                  + " stored, so late rows cannot be merged into them"));
    }
  }

  private BaselineRows rows(Monitor monitor)
      throws InvalidMonitor, IOException, Usage, InterruptedException, UnusableTopics {
    if (input == null && monitor.sources().rows().stream().from().kind() == Location.Kind.KAFKA) {
      return BaselineRows.ofTopic(monitor);
    }
    MonitorInput loaded = MonitorInput.rowsOnly(document, Optional.ofNullable(input));
    return BaselineRows.ofFile(loaded.monitor(), loaded.rows());
  }

  /** The baseline of all windows that this version of the monitor has stored; they have one. */
  private Optional<Baseline> countedWith(Monitor monitor, SnapshotStore store, Path baselineRoot)
      throws IOException, Usage {
    var ids = new TreeSet<String>();
    for (SnapshotManifest snapshot : store.list()) {
      if (snapshot.facts().monitor().equals(monitor.name())
          && snapshot.facts().monitorVersion().equals(monitor.version())) {
        ids.add(snapshot.facts().baseline().orElse(""));
      }
    }
    if (ids.size() != 1) {
      throw new Usage(
          List.of(
              "--data is "
                  + data.directory()
                  + ", must hold windows of version "
                  + monitor.version()
                  + " of "
                  + monitor.name()
                  + ", counted with one baseline; it has "
                  + ids));
    }
    if (ids.first().isEmpty()) {
      return Optional.empty();
    }
    var stored = new BaselineStore(new LocalObjectStore(baselineRoot));
    return Optional.of(Baselines.load(ids.first(), stored));
  }

  private Path baselineRoot() throws Usage {
    if (baselines == null) {
      return data.directory();
    }
    if (!Files.isDirectory(baselines)) {
      throw new Usage(List.of("--baselines is " + baselines + ", must be a directory"));
    }
    return baselines;
  }
}
