// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.snapshot.PartsMerge;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.event.Window;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snapshot merge ID ID… --data DIR} */
@Command(
    name = "merge",
    description = {
      "Puts stored windows together to the whole that they make up, as one more snapshot:"
          + " 24 hours to a day. The parts stay. To add late rows, see add-late."
    },
    mixinStandardHelpOptions = true)
final class SnapshotMergeCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      arity = "2..*",
      paramLabel = "ID",
      description = "Ids, or their beginnings, of windows that have no rows in common.")
  private List<String> ids = List.of();

  @Mixin private RunData data = new RunData();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    var store = new SnapshotStore(new LocalObjectStore(data.directory()));
    List<SnapshotManifest> parts = new ArrayList<>();
    for (String id : new LinkedHashSet<>(ids)) {
      parts.add(store.show(id));
    }
    Window whole =
        parts.stream()
            .map(part -> part.facts().window())
            .reduce(Window::hull)
            .orElseThrow(() -> new Usage(List.of("ID is missing, must be given")));
    tell(new PartsMerge(store).merge(parts, whole));
    return 0;
  }

  private void tell(PartsMerge.Merged merged) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.isGiven()) {
      json.tell(
          out,
          "snapshot merge",
          "",
          done -> {
            done.put("snapshot", merged.snapshot().id());
            merged.leftOut().forEach(done.putArray("leftOut")::add);
          });
      return;
    }
    SnapshotCommand.table(List.of(merged.snapshot())).print(out);
    if (!merged.leftOut().isEmpty()) {
      out.printf(
          "%d slices left out, which some part was too thin to store: %s%n",
          merged.leftOut().size(), String.join(" · ", merged.leftOut()));
    }
  }
}
