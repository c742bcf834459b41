// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotJson;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snapshot list|show|diff|verify|merge|compact|add-late} */
@Command(
    name = "snapshot",
    description = "The records of closed windows: looks at them, compares, checks and merges them.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SnapshotDiffCommand.class,
      SnapshotVerifyCommand.class,
      SnapshotMergeCommand.class,
      SnapshotCompactCommand.class,
      LateMergeCommand.class
    })
public final class SnapshotCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "One line for each closed window: its newest revision.",
      mixinStandardHelpOptions = true)
  int list(
      @Option(names = "--all-revisions", description = "One line for each revision.") boolean all,
      @Mixin RunData data,
      @Mixin JsonOption json)
      throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    SnapshotStore store = store(data);
    List<SnapshotManifest> found = all ? store.list() : store.newest();
    if (json.isGiven()) {
      found.forEach(snapshot -> out.println(SnapshotJson.line(snapshot)));
    } else {
      table(found).print(out);
    }
    return 0;
  }

  /** A row for each snapshot. */
  static Table table(List<SnapshotManifest> snapshots) {
    var table =
        new Table(
            Column.of("snapshot"),
            Column.ofNumbers("rev").told("revision %s"),
            Column.of("window"),
            Column.of("subject"),
            Column.ofNumbers("rows").told("%s rows"),
            Column.ofNumbers("breaches").told("%s breaches"),
            Column.ofNumbers("parts").told("of %s parts"));
    for (SnapshotManifest snapshot : snapshots) {
      SnapshotFacts facts = snapshot.facts();
      table.row(
          Cell.id(snapshot.id()),
          Cell.of(facts.revision()),
          Cell.times(facts.window().start(), facts.window().end()),
          Cell.of(facts.subject().modelVersion() + "/" + facts.subject().stage()),
          Cell.of(facts.rows()),
          Cell.of(snapshot.breaches()),
          Cell.of(parts(facts)));
    }
    return table;
  }

  /** How many parts it is made up of; empty where it is of none. */
  private static String parts(SnapshotFacts facts) {
    return facts.origin().made() == Made.PARTS
        ? String.valueOf(facts.origin().parents().size())
        : "";
  }

  @Command(
      name = "show",
      description = "The manifest, the verdicts and the measurements of one snapshot.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "An id, or the beginning of one.") String id,
      @Mixin RunData data,
      @Mixin JsonOption json)
      throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    SnapshotStore store = store(data);
    SnapshotManifest snapshot = store.show(id);
    if (json.isGiven()) {
      out.println(json(snapshot, store));
    } else {
      print(snapshot, store, out);
    }
    return 0;
  }

  private static void print(SnapshotManifest snapshot, SnapshotStore store, PrintWriter out)
      throws IOException {
    out.println("snapshot " + snapshot.id());
    out.println("revision " + revision(snapshot, store));
    out.println(
        "window   " + snapshot.facts().window().start() + "/" + snapshot.facts().window().end());
    out.println(
        "monitor  " + snapshot.facts().monitor() + " version " + snapshot.facts().monitorVersion());
    out.println("subject  " + snapshot.facts().subject());
    out.println("baseline " + snapshot.facts().baseline().orElse("none"));
    out.println("code     " + snapshot.facts().codeVersion());
    out.println("origin   " + origin(snapshot.facts().origin()));
    out.println("rows     " + rows(snapshot.facts()));
    snapshot.facts().inputs().forEach(input -> out.println("input    " + input));
    store.verdicts(snapshot).forEach(out::println);
    store.measurements(snapshot).forEach(out::println);
  }

  private static String json(SnapshotManifest snapshot, SnapshotStore store) throws IOException {
    String verdicts = String.join(",", store.verdicts(snapshot));
    String measurements = String.join(",", store.measurements(snapshot));
    return "{\"snapshot\":%s,\"verdicts\":[%s],\"measurements\":[%s]}"
        .formatted(SnapshotJson.line(snapshot), verdicts, measurements);
  }

  /** An incident names the revision that it rests on, so an older one is shown as it was. */
  private static String revision(SnapshotManifest snapshot, SnapshotStore store)
      throws IOException {
    List<SnapshotManifest> all = store.revisions(snapshot);
    SnapshotManifest newest = all.get(all.size() - 1);
    int revision = snapshot.facts().revision();
    return newest.equals(snapshot)
        ? revision + ", the newest"
        : revision + "; the newest is " + newest.facts().revision() + ", " + newest.id();
  }

  private static String rows(SnapshotFacts facts) {
    return facts.lateRows() == 0
        ? String.valueOf(facts.rows())
        : facts.rows() + ", of which " + facts.lateRows() + " came too late to be judged";
  }

  private static String origin(SnapshotOrigin origin) {
    String parents = String.join(", ", origin.parents());
    return switch (origin.made()) {
      case WINDOW -> parents.isEmpty() ? "a run" : "a run, after " + parents;
      case LATE_ROWS -> "late rows, added to " + parents;
      case PARTS -> "parts " + parents;
    };
  }

  private static SnapshotStore store(RunData data) throws IOException, Usage {
    return new SnapshotStore(new LocalObjectStore(data.directory()));
  }
}
