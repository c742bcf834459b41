// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.terminal.TerminalWriter;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.SnapshotDiffJson;
import io.tidewatch.sinks.wire.SnapshotDiffJson.Compared;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.window.SnapshotDiff;
import io.tidewatch.validators.window.SnapshotDiff.Place;
import io.tidewatch.validators.window.SnapshotDiff.Side;
import io.tidewatch.validators.window.SnapshotMove;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code snapshot diff A B [--slices] [--json] [--top N] --data DIR} */
@Command(
    name = "diff",
    description = {
      "What moved between two stored windows, most first, measured as live windows are.",
      "Size is in nats: the population stability index less what chance adds, of values, of what is"
          + " derived of them, or of missing and invalid rows, whichever is greatest."
    },
    mixinStandardHelpOptions = true)
final class SnapshotDiffCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "A", description = "Id of the window before.")
  private String before = "";

  @Parameters(index = "1", paramLabel = "B", description = "Id of the window after.")
  private String after = "";

  @Option(names = "--json", description = "All that was measured, as one JSON object.")
  private boolean json;

  @Option(names = "--slices", description = "Slices too, not only all rows.")
  private boolean slices;

  @Option(
      names = "--top",
      paramLabel = "N",
      defaultValue = "20",
      description = "Lines of the table (default: 20).")
  private int top;

  @Option(
      names = "--baselines",
      paramLabel = "DIR",
      description = "Store of the baseline that both were counted with (default: --data).")
  private @Nullable Path baselines;

  @Mixin private RunData data = new RunData();

  @Override
  public Integer call() throws Exception {
    var store = new SnapshotStore(new LocalObjectStore(data.directory()));
    SnapshotManifest first = store.show(before);
    SnapshotManifest second = store.show(after);
    var diff = new SnapshotDiff(baseline(first, second));
    Side was = side(first, store);
    Side is = side(second, store);
    List<SnapshotMove> moves =
        diff.moves(was, is).stream().filter(move -> isWanted(move.slice())).toList();
    var compared = new Compared(first.id(), second.id(), moves, only(was, is), only(is, was));
    var out = spec.commandLine().getOut();
    if (json) {
      out.println(SnapshotDiffJson.line(compared));
    } else {
      new MoveTable(first, second, compared, top)
          .lines(TerminalWriter.width(out))
          .forEach(out::println);
    }
    return 0;
  }

  private List<Place> only(Side from, Side in) {
    return SnapshotDiff.missing(from, in).stream()
        .filter(place -> isWanted(place.slice()))
        .toList();
  }

  private boolean isWanted(String slice) {
    return slices || slice.equals(Slicing.ALL);
  }

  private static Side side(SnapshotManifest snapshot, SnapshotStore store) throws IOException {
    return new Side(store.profiles(snapshot), snapshot.facts().window().end());
  }

  /** What both were counted with: cells of two baselines stand for different things. */
  private Optional<Baseline> baseline(SnapshotManifest first, SnapshotManifest second)
      throws IOException, Usage {
    Optional<String> id = first.facts().baseline();
    if (!id.equals(second.facts().baseline())) {
      throw new Usage(
          List.of(
              "baseline of B is "
                  + second.facts().baseline().orElse("none")
                  + ", must be that of A, "
                  + id.orElse("none")
                  + ": their bins differ"));
    }
    if (id.isEmpty()) {
      return Optional.empty();
    }
    Path root = baselines == null ? data.directory() : baselines;
    return Optional.of(Baselines.load(id.get(), new BaselineStore(new LocalObjectStore(root))));
  }
}
