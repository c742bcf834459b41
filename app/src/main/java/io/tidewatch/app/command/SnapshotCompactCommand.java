// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.snapshot.Compactor;
import io.tidewatch.app.snapshot.Retention;
import io.tidewatch.app.terminal.CountLine;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.DurationText;
import io.tidewatch.sinks.baseline.BaselineFacts;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.IncidentJson;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code snapshot compact --into 1d --keep 30d [--incidents FILE] --data DIR} */
@Command(
    name = "compact",
    description = {
      "Lets long windows stand for the shorter ones in them, which are removed: minutes to hours,"
          + " hours to days. What incidents name and what baselines were made of stays.",
      "It may be interrupted and repeated, and a run may go on writing."
    },
    mixinStandardHelpOptions = true)
final class SnapshotCompactCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(
      names = "--into",
      required = true,
      converter = DurationConverter.class,
      description = "Size of the windows that stand for shorter ones: 1h, 1d.")
  private Duration into = Duration.ZERO;

  @Option(
      names = "--keep",
      required = true,
      converter = DurationConverter.class,
      description = "How long shorter windows stay, back from the newest window: 30d.")
  private Duration keep = Duration.ZERO;

  @Option(
      names = "--incidents",
      paramLabel = "FILE",
      description = "Incidents, whose snapshots stay (default: incidents.jsonl in --data).")
  private @Nullable Path incidents;

  @Mixin private RunData data = new RunData();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    if (into.isNegative() || into.isZero() || keep.isNegative()) {
      throw new Usage(
          List.of("--into is " + into + ", must be > 0; --keep is " + keep + ", must be >= 0"));
    }
    var store = new LocalObjectStore(data.directory());
    var retention = new Retention(into, keep, named(), baselines(new BaselineStore(store)));
    Compactor.Result result;
    try (var line = CountLine.of(spec.commandLine().getErr(), "windows")) {
      result = new Compactor(store, retention).compact(line::next);
    }
    PrintWriter out = spec.commandLine().getOut();
    var lines = new ArrayList<>(result.left());
    lines.add(
        "%d windows of %s made to stand for shorter ones, %d snapshots removed"
            .formatted(result.windows(), DurationText.of(into), result.removed()));
    json.tell(
        out,
        "snapshot compact",
        String.join(System.lineSeparator(), lines),
        done -> {
          done.put("windows", result.windows()).put("removed", result.removed());
          result.left().forEach(done.putArray("left")::add);
        });
    return 0;
  }

  /** What incidents rest on. Without a file of them nothing may be removed. */
  private Set<String> named() throws IOException, Usage {
    Path file = incidents == null ? data.directory().resolve("incidents.jsonl") : incidents;
    if (!Files.isRegularFile(file)) {
      throw new Usage(
          List.of(
              "incidents file "
                  + file
                  + " does not exist, must be named by --incidents: the snapshots that incidents"
                  + " name stay"));
    }
    Set<String> named = new HashSet<>();
    for (String line : Files.readAllLines(file)) {
      named.addAll(IncidentJson.parse(line).snapshots());
    }
    return named;
  }

  /**
   * The times of baselines that were made of stored windows, or fitted again: they have parents.
   */
  private static Map<String, List<BaselineSpec.Period>> baselines(BaselineStore store)
      throws IOException {
    Map<String, List<BaselineSpec.Period>> periods = new HashMap<>();
    for (BaselineManifest baseline : store.list()) {
      BaselineFacts facts = baseline.facts();
      if (facts.parent().isPresent()) {
        periods
            .computeIfAbsent(facts.monitor(), monitor -> new ArrayList<>())
            .add(new BaselineSpec.Period(facts.from(), facts.to()));
      }
    }
    return periods;
  }
}
