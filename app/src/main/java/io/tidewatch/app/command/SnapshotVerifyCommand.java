// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.terminal.CountLine;
import io.tidewatch.sinks.snapshot.CompactionStore;
import io.tidewatch.sinks.snapshot.SnapshotAudit;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snapshot verify [ID] --data DIR} */
@Command(
    name = "verify",
    description = {
      "Checks stored snapshots: every hash, rows that add up, parents that are there.",
      "Exit status 1 if anything is not as it was written, with a line that names it."
    },
    mixinStandardHelpOptions = true)
final class SnapshotVerifyCommand implements Callable<Integer> {

  private static final int FAILED = 1;

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "ID",
      description = "An id, or the beginning of one (default: all).")
  private @Nullable String id;

  @Mixin private RunData data = new RunData();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    var objects = new LocalObjectStore(data.directory());
    var store = new SnapshotStore(objects);
    String wanted = id;
    Collection<SnapshotManifest> snapshots = List.of();
    List<String> problems = new ArrayList<>();
    var audit = new SnapshotAudit(store, new CompactionStore(objects).removed());
    if (wanted == null) {
      snapshots = audit.readable();
      problems.addAll(audit.unreadable());
    } else {
      snapshots = List.of(store.show(wanted));
    }
    PrintWriter err = spec.commandLine().getErr();
    try (var line = CountLine.of(err, "snapshots", snapshots.size())) {
      for (SnapshotManifest snapshot : snapshots) {
        problems.addAll(audit.problems(snapshot));
        line.next();
      }
    }
    tell(snapshots.size(), problems);
    return problems.isEmpty() ? 0 : FAILED;
  }

  private void tell(int read, List<String> problems) {
    PrintWriter out = spec.commandLine().getOut();
    var lines = new ArrayList<>(problems);
    lines.add("%d snapshots read, %d problems".formatted(read, problems.size()));
    json.tell(
        out,
        "snapshot verify",
        String.join(System.lineSeparator(), lines),
        done -> {
          done.put("snapshots", read);
          problems.forEach(done.putArray("problems")::add);
        });
  }
}
