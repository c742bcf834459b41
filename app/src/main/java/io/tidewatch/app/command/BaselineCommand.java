// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.baseline.SnapshotMerge;
import io.tidewatch.app.baseline.WantedBaseline;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.CountLine;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Location;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.topic.UnusableTopics;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineJson;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.reference.Reference;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baseline build|list|refit} */
@Command(
    name = "baseline",
    description = "Builds and versions baselines.",
    mixinStandardHelpOptions = true,
    subcommands = {BaselineCommand.Build.class, BaselineRefitCommand.class})
public final class BaselineCommand {

  /**
   * The rows of a file, or of the document's own source. Labels have no say in a baseline, so
   * theirs need not be a file.
   */
  static BaselineRows rows(Path monitor, Optional<Path> input)
      throws InvalidMonitor, IOException, Usage, InterruptedException, UnusableTopics {
    Monitor document = MonitorLoader.load(monitor);
    if (input.isEmpty()
        && document.sources().rows().stream().from().kind() == Location.Kind.KAFKA) {
      return BaselineRows.ofTopic(document);
    }
    MonitorInput loaded = MonitorInput.rowsOnly(monitor, input);
    return BaselineRows.ofFile(loaded.monitor(), loaded.rows());
  }

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "One line for each stored baseline.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RunData data, @Mixin JsonOption json) throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    List<BaselineManifest> all = new BaselineStore(new LocalObjectStore(data.directory())).list();
    if (json.isGiven()) {
      all.forEach(stored -> out.println(BaselineJson.line(stored)));
    } else {
      table(all).print(out);
    }
    return 0;
  }

  private static Table table(List<BaselineManifest> all) {
    var table =
        new Table(
            Column.of("baseline"),
            Column.of("period"),
            Column.of("monitor"),
            Column.ofNumbers("rows").told("%s rows"),
            Column.ofProse("reason"));
    for (BaselineManifest stored : all) {
      BaselineFacts facts = stored.facts();
      String parent = facts.parent().map(id -> "parent " + id.substring(0, 8) + ": ").orElse("");
      table.row(
          Cell.id(facts.id()),
          Cell.times(facts.from(), facts.to()),
          Cell.of(facts.monitor()),
          Cell.of(facts.rows()),
          Cell.of(parent + facts.reason()));
    }
    return table;
  }

  /** {@code baseline build --monitor M [--input FILE | --from-snapshots DIR] --out DIR} */
  @Command(
      name = "build",
      description = {
        "Builds the baseline that a monitor asks for: of a file, of its Kafka topic, or of the"
            + " calm windows that a run has stored.",
      },
      mixinStandardHelpOptions = true)
  static final class Build implements Callable<Integer> {

    private static final Instant END = Instant.parse("2200-01-01T00:00:00Z");

    @Spec private CommandSpec spec;

    @Option(names = "--monitor", required = true, description = "Monitor document.")
    private Path monitor = Path.of("");

    @Option(names = "--input", description = "Rows to read (default: the document's source).")
    private @Nullable Path input;

    @Option(
        names = "--from-snapshots",
        paramLabel = "DIR",
        description =
            "Merge what a run has stored there; edges and dictionaries stay as they are (default: rows are read).")
    private @Nullable Path snapshots;

    @Option(
        names = "--from",
        description = "First window of --from-snapshots (default: the first stored).")
    private Instant from = Instant.EPOCH;

    @Option(
        names = "--to",
        description = "End of the last window of --from-snapshots (default: the last stored).")
    private Instant to = END;

    @Option(names = "--out", required = true, description = "Directory of the store.")
    private Path out = Path.of("");

    @Mixin private final JsonOption json = new JsonOption();

    @Override
    public Integer call() throws Exception {
      if (input != null && snapshots != null) {
        throw new Usage(List.of("--input and --from-snapshots are given, must be one of them"));
      }
      Baseline baseline = snapshots == null ? ofRows() : ofSnapshots(snapshots);
      int columns = baseline.columns().size();
      json.tell(
          spec.commandLine().getOut(),
          "baseline build",
          "baseline " + baseline.id() + ": " + baseline.rows() + " rows, " + columns + " columns",
          done ->
              done.put("baseline", baseline.id())
                  .put("monitor", baseline.monitor())
                  .put("rows", baseline.rows())
                  .put("columns", columns));
      return 0;
    }

    private BaselineStore store() throws IOException {
      return new BaselineStore(new LocalObjectStore(out));
    }

    private Baseline ofRows()
        throws InvalidMonitor, IOException, Usage, InterruptedException, UnusableTopics {
      Monitor document = MonitorLoader.load(monitor);
      BaselineSpec wanted = document.baseline().orElse(null);
      if (wanted == null || wanted instanceof BaselineSpec.Version) {
        throw new Usage(
            List.of("baseline is no time, must be {from, to}, {trailing} or {seasonal} here"));
      }
      BaselineRows rows = rows(monitor, Optional.ofNullable(input));
      try (var line = CountLine.of(spec.commandLine().getErr(), "rows")) {
        return new WantedBaseline(document, store())
            .learned(rows.telling(line::next))
            .orElseThrow(
                () ->
                    new Usage(
                        List.of(
                            "baseline: no row in its time in "
                                + document.sources().rows().stream().from()
                                + ", or that time is not over there")));
      }
    }

    private Baseline ofSnapshots(Path data) throws InvalidMonitor, IOException, Usage {
      var found =
          new SnapshotMerge(MonitorLoader.load(monitor), data)
              .in(new BaselineSpec.Period(from, to));
      Baseline parent =
          Baselines.load(found.parent(), new BaselineStore(new LocalObjectStore(data)));
      Baseline merged = Reference.of(parent, found.windows()).named();
      String reason =
          "merged of "
              + found.windows().size()
              + " calm windows; "
              + found.excluded()
              + " with breaches, incidents or poison left out";
      Baselines.publish(merged, Optional.of(parent.id()), reason, store());
      if (!json.isGiven()) {
        spec.commandLine().getOut().println(reason);
      }
      return merged;
    }
  }
}
