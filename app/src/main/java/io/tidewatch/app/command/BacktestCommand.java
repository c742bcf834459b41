// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.app.report.BacktestJson;
import io.tidewatch.app.report.BacktestText;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.ledger.Backtest;
import io.tidewatch.validators.ledger.IncidentLife;
import io.tidewatch.validators.ledger.ShiftReport.Shift;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code backtest --monitor M [--predictions F] [--labels F] [--known FROM/TO] --out DIR} */
@Command(
    name = "backtest",
    description =
        "Replays history through a monitor and says what to expect of it: pages and tickets a week, and"
            + " how soon it finds what is known to have happened.",
    mixinStandardHelpOptions = true)
public final class BacktestCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--monitor", required = true, description = "Monitor document.")
  private Path monitor = Path.of("");

  @Mixin private StreamFiles files = new StreamFiles();

  @Option(names = "--out", required = true, description = "As of replay.")
  private Path out = Path.of("");

  @Option(
      names = "--known",
      paramLabel = "FROM/TO",
      description =
          "Event times between which something is known to have been wrong; repeatable (default: none).")
  private List<String> known = List.of();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    List<Shift> faults = faults();
    MonitorInput input = MonitorInput.load(monitor, files);
    int status = replay();
    if (status != 0) {
      return status;
    }
    List<IncidentLife> lives =
        IncidentLife.of(
            IncidentLives.read(out).byKey().values().stream().flatMap(List::stream).toList(),
            List.of());
    Backtest test = Backtest.of(watched(input.monitor()), lives, faults);
    double allowed = input.monitor().alerts().pagesPerWeek();
    spec.commandLine()
        .getOut()
        .print(
            json.isGiven()
                ? BacktestJson.of(test, allowed) + "\n"
                : BacktestText.of(test, allowed));
    spec.commandLine().getOut().flush();
    return 0;
  }

  /** What the replay itself prints goes to where progress goes: what is asked for comes alone. */
  private int replay() {
    var arguments = new ArrayList<String>();
    arguments.addAll(List.of("--monitor", monitor.toString(), "--out", out.toString()));
    arguments.addAll(files.arguments());
    CommandLine of = spec.commandLine();
    return new CommandLine(new ReplayCommand())
        .setOut(of.getErr())
        .setErr(of.getErr())
        .setExecutionExceptionHandler(of.getExecutionExceptionHandler())
        .execute(arguments.toArray(String[]::new));
  }

  /** The time of all windows that closed, without that of the baseline, which is never judged. */
  private Shift watched(Monitor document) throws IOException, Usage {
    List<Window> windows =
        new SnapshotStore(new LocalObjectStore(out))
            .newest().stream().map(SnapshotManifest::facts).map(facts -> facts.window()).toList();
    Optional<Instant> learned =
        document
            .baseline()
            .filter(BaselineSpec.Period.class::isInstance)
            .map(period -> ((BaselineSpec.Period) period).to());
    Optional<Instant> first =
        windows.stream()
            .map(Window::start)
            .filter(start -> learned.filter(start::isBefore).isEmpty())
            .min(Comparator.naturalOrder());
    Optional<Instant> last = windows.stream().map(Window::end).max(Comparator.naturalOrder());
    if (first.isEmpty() || last.isEmpty()) {
      throw new Usage(List.of("no window closed after the baseline: there is nothing to say"));
    }
    return new Shift(first.get(), last.get());
  }

  private List<Shift> faults() throws Usage {
    var faults = new ArrayList<Shift>();
    var wrong = new ArrayList<String>();
    for (String text : known) {
      String[] ends = text.split("/", -1);
      try {
        faults.add(new Shift(Instant.parse(ends[0]), Instant.parse(ends[ends.length - 1])));
      } catch (DateTimeException | IllegalArgumentException e) {
        wrong.add("--known is " + text + ", must be FROM/TO, two times, the earlier first");
      }
    }
    if (!wrong.isEmpty()) {
      throw new Usage(wrong);
    }
    return faults;
  }
}
