// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.sinks.snapshot.SnapshotOrigin.Made;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
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
      @Mixin RunData data)
      throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    SnapshotStore store = store(data);
    for (SnapshotManifest snapshot : all ? store.list() : store.newest()) {
      out.println(line(snapshot));
    }
    return 0;
  }

  /** One line about a snapshot. */
  static String line(SnapshotManifest snapshot) {
    SnapshotFacts facts = snapshot.facts();
    return String.format(
        Locale.ROOT,
        "%s  revision %d  %s/%s  %s/%s  %d rows  %d breaches%s",
        snapshot.id(),
        facts.revision(),
        facts.window().start(),
        facts.window().end(),
        facts.subject().modelVersion(),
        facts.subject().stage(),
        facts.rows(),
        snapshot.breaches(),
        facts.origin().made() == Made.PARTS ? "  of " + parts(facts) + " parts" : "");
  }

  private static int parts(SnapshotFacts facts) {
    return facts.origin().parents().size();
  }

  @Command(
      name = "show",
      description = "The manifest, the verdicts and the measurements of one snapshot.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "An id, or the beginning of one.") String id,
      @Mixin RunData data)
      throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    SnapshotStore store = store(data);
    SnapshotManifest snapshot = store.show(id);
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
    return 0;
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
