// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snapshot list|show} */
@Command(
    name = "snapshot",
    description = "Looks at the records of closed windows.",
    mixinStandardHelpOptions = true)
public final class SnapshotCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "One line for each snapshot.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RunData data) throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    for (SnapshotManifest snapshot : store(data).list()) {
      out.printf(
          "%s  %s  %s/%s  %d rows  %d breaches%n",
          snapshot.id(),
          snapshot.facts().window().start() + "/" + snapshot.facts().window().end(),
          snapshot.facts().subject().modelVersion(),
          snapshot.facts().subject().stage(),
          snapshot.facts().rows(),
          snapshot.breaches());
    }
    return 0;
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
    out.println(
        "window   " + snapshot.facts().window().start() + "/" + snapshot.facts().window().end());
    out.println(
        "monitor  " + snapshot.facts().monitor() + " version " + snapshot.facts().monitorVersion());
    out.println("subject  " + snapshot.facts().subject());
    out.println("baseline " + snapshot.facts().baseline().orElse("none"));
    out.println("code     " + snapshot.facts().codeVersion());
    out.println("rows     " + snapshot.facts().rows());
    snapshot.facts().inputs().forEach(input -> out.println("input    " + input));
    store.verdicts(snapshot.id()).forEach(out::println);
    store.measurements(snapshot.id()).forEach(out::println);
    return 0;
  }

  private static SnapshotStore store(RunData data) throws IOException, Usage {
    return new SnapshotStore(new LocalObjectStore(data.directory()));
  }
}
