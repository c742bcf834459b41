// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.app.baseline.CalmWindows;
import io.tidewatch.app.baseline.Refit;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.baseline.Baseline;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code baseline refit --monitor M --from T --to T [--input FILE] [--data DIR]} */
@Command(
    name = "refit",
    description = {
      "Tells how well the edges and dictionaries of a stored baseline fit newer rows, and stores a"
          + " new version where they no longer do.",
    },
    mixinStandardHelpOptions = true)
final class BaselineRefitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--monitor", required = true, description = "Monitor document.")
  private Path monitor = Path.of("");

  @Option(names = "--input", description = "Rows to read (default: the document's source).")
  private @Nullable Path input;

  @Option(names = "--from", required = true, description = "Event time of the first rows.")
  private Instant from = Instant.EPOCH;

  @Option(names = "--to", required = true, description = "First event time after the last.")
  private Instant to = Instant.EPOCH;

  @Option(
      names = "--baseline",
      paramLabel = "ID",
      description = "The baseline to look at (default: the newest of the monitor).")
  private @Nullable String id;

  @Option(
      names = "--limit",
      defaultValue = "" + Refit.OUTSIDE_MAX,
      description = "Share of a column's values outside of its edges (default: ${DEFAULT-VALUE}).")
  private double limit;

  @Option(
      names = "--include-incidents",
      description = "Also take rows of windows that breached: the move is there to stay.")
  private boolean includesIncidents;

  @Mixin private final RunData data = new RunData();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    requireSound();
    Monitor document = MonitorLoader.load(monitor);
    var period = new BaselineSpec.Period(from, to);
    BaselineRows rows = BaselineCommand.rows(monitor, Optional.ofNullable(input));
    if (!includesIncidents) {
      rows = rows.without(new CalmWindows(document, data.directory()).troubled(period));
    }
    var store = new BaselineStore(new LocalObjectStore(data.directory()));
    Baseline before = Baselines.load(parent(document, store), store);
    requireNewer(before, document);
    var refit = new Refit(document, before);
    List<Refit.Fit> fits = refit.fits(rows, period);
    if (fits.isEmpty()) {
      throw new Usage(
          List.of(
              "no calm row in ["
                  + from
                  + ", "
                  + to
                  + "), must be one;"
                  + " --include-incidents takes those of windows that breached too"));
    }
    Optional<Made> made =
        fits.stream().noneMatch(fit -> fit.exceeds(limit))
            ? Optional.empty()
            : Optional.of(store(refit.refitted(rows, period), before, reason(fits), store));
    tell(before, refit.age(period).toDays(), fits, made);
    return 0;
  }

  /** A new version, and why it was made. */
  private record Made(Baseline baseline, String reason) {}

  private void requireSound() throws Usage {
    var reasons = new ArrayList<String>();
    if (!from.isBefore(to)) {
      reasons.add("--to is " + to + ", must be later than --from, " + from);
    }
    if (!(limit >= 0 && limit <= 1)) {
      reasons.add("--limit is " + limit + ", must be a share in [0, 1]");
    }
    data.problem().ifPresent(reasons::add);
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  private void requireNewer(Baseline before, Monitor document) throws Usage {
    var reasons = new ArrayList<String>();
    if (!before.monitor().equals(document.name())) {
      reasons.add("--baseline is of " + before.monitor() + ", must be of " + document.name());
    }
    if (!to.isAfter(before.to())) {
      reasons.add("--to is " + to + ", must be later than the baseline's end, " + before.to());
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  private String parent(Monitor document, BaselineStore store) throws IOException, Usage {
    if (id != null) {
      return store.show(id).id();
    }
    return store.list().stream()
        .filter(stored -> stored.facts().monitor().equals(document.name()))
        .reduce((one, other) -> other.facts().to().isBefore(one.facts().to()) ? one : other)
        .map(BaselineManifest::id)
        .orElseThrow(
            () ->
                new Usage(
                    List.of("--data has no baseline of " + document.name() + ", must have one")));
  }

  private void tell(Baseline before, long days, List<Refit.Fit> fits, Optional<Made> made) {
    PrintWriter out = spec.commandLine().getOut();
    if (json.isGiven()) {
      json.tell(out, "baseline refit", "", done -> put(done, before, days, fits, made));
      return;
    }
    out.printf(
        "baseline %s of %s/%s: %d days old at %s%n",
        before.id(), before.from(), before.to(), days, to);
    table(fits).print(out);
    made.ifPresentOrElse(
        kept ->
            out.printf(
                "%s%nbaseline %s: %d rows%n",
                kept.reason(), kept.baseline().id(), kept.baseline().rows()),
        () ->
            out.printf(
                Locale.ROOT, "it fits: no column has more than %.1f %% outside%n", 100 * limit));
  }

  private void put(
      ObjectNode done, Baseline before, long days, List<Refit.Fit> fits, Optional<Made> made) {
    done.put("monitor", before.monitor()).put("parent", before.id()).put("days", days);
    ArrayNode columns = done.putArray("columns");
    for (Refit.Fit fit : fits) {
      ObjectNode column =
          columns
              .addObject()
              .put("column", fit.column())
              .put("values", fit.values())
              .put("outside", fit.outside());
      fit.psi().ifPresent(psi -> column.put("psi", psi));
      column.put("refit", fit.exceeds(limit));
    }
    made.ifPresent(
        kept ->
            done.put("baseline", kept.baseline().id())
                .put("rows", kept.baseline().rows())
                .put("reason", kept.reason()));
  }

  private Table table(List<Refit.Fit> fits) {
    var table =
        new Table(
            Column.ofProse("column"),
            Column.ofNumbers("values").told("%s values"),
            Column.ofNumbers("outside").told("%s outside"),
            Column.ofNumbers("psi").told("psi %s"),
            Column.of(""));
    for (Refit.Fit fit : fits) {
      table.row(
          Cell.of(fit.column()),
          Cell.of(fit.values()),
          Cell.of(String.format(Locale.ROOT, "%.3f", fit.outside())),
          Cell.of(
              fit.psi().isPresent()
                  ? String.format(Locale.ROOT, "%.3f", fit.psi().getAsDouble())
                  : "-"),
          Cell.of(fit.exceeds(limit) ? "refit" : ""));
    }
    return table;
  }

  private String reason(List<Refit.Fit> fits) {
    Refit.Fit worst = fits.stream().filter(fit -> fit.exceeds(limit)).findFirst().orElseThrow();
    return String.format(
        Locale.ROOT,
        "refit: %.1f %% of %s lies outside of the edges (limit %.1f %%)",
        100 * worst.outside(),
        worst.column(),
        100 * limit);
  }

  private Made store(Optional<Baseline> made, Baseline before, String reason, BaselineStore store)
      throws IOException, Usage {
    Baseline after =
        made.orElseThrow(
            () -> new Usage(List.of("[" + from + ", " + to + ") is not over yet in the topic")));
    Baselines.publish(after, Optional.of(before.id()), reason, store);
    return new Made(after, reason);
  }
}
