// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.BaselineRows;
import io.tidewatch.app.baseline.WantedBaseline;
import io.tidewatch.app.replay.Replay;
import io.tidewatch.app.run.RunDirectory;
import io.tidewatch.app.run.RunSummary;
import io.tidewatch.app.run.StopSignal;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.control.ControlFile;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.RunJson;
import io.tidewatch.sinks.wire.RunReport;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code replay --monitor M [--predictions F] [--labels F] [--features F] [--changes F] --out DIR}
 */
@Command(
    name = "replay",
    description = "Runs a whole monitor over files, as fast as it can.",
    mixinStandardHelpOptions = true)
public final class ReplayCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--monitor", required = true, description = "Monitor document.")
  private Path monitor = Path.of("");

  @Mixin private StreamFiles files = new StreamFiles();

  @Option(names = "--out", required = true, description = "Directory for everything found out.")
  private Path out = Path.of("");

  @Option(
      names = "--baselines",
      description = "Where stored baselines are and built ones go (default: --out).")
  private @Nullable Path baselines;

  @Option(names = "--all-measurements", description = "Every metric of every slice and window.")
  private boolean allMeasurements;

  @Option(names = "--parallelism", defaultValue = "2", description = "Subtasks (default: 2).")
  private int parallelism;

  @Option(
      names = "--checkpoint-interval",
      defaultValue = "30000",
      description = "Milliseconds between checkpoints (default: 30000).")
  private long checkpointMillis;

  @Option(names = "-D", description = "A setting of Flink's, as KEY=VALUE (default: none).")
  private Map<String, String> flink = new LinkedHashMap<>();

  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws Exception {
    requireSound();
    MonitorInput input = MonitorInput.load(monitor, files);
    new RunDirectory(out).requireFree();
    List<String> unread = new ControlFile(out).unread(); // before anything there is replaced
    if (!unread.isEmpty()) {
      throw new Usage(unread);
    }
    PrintWriter err = spec.commandLine().getErr();
    return StopSignal.interrupting(
        () -> replay(input, err),
        () -> {
          err.println("stopped; windows closed until then are in " + out.toAbsolutePath());
          return 1;
        });
  }

  private void requireSound() throws Usage {
    var reasons = new ArrayList<String>();
    if (parallelism < 1) {
      reasons.add("--parallelism is " + parallelism + ", must be >= 1");
    }
    if (checkpointMillis < 10) { // Flink's least
      reasons.add("--checkpoint-interval is " + checkpointMillis + ", must be >= 10");
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  private int replay(MonitorInput input, PrintWriter err) throws Exception {
    input.warnings().forEach(warning -> err.println("warning: " + warning));
    Optional<Baseline> baseline = baseline(input, err);
    var options =
        new Replay.Options(
            out,
            allMeasurements ? Detail.EVERYTHING : Detail.ESSENTIAL,
            parallelism,
            Duration.ofMillis(checkpointMillis),
            flink);
    RunReport report =
        new Replay(input.monitor(), baseline, options).run(new ProgressLine(err, out));
    PrintWriter printer = spec.commandLine().getOut();
    if (json.isGiven()) {
      printer.println(RunJson.line(report));
    } else {
      RunSummary.print(report, out, printer);
    }
    return 0;
  }

  private Optional<Baseline> baseline(MonitorInput input, PrintWriter err) throws IOException {
    Monitor document = input.monitor();
    var store = new BaselineStore(new LocalObjectStore(baselines == null ? out : baselines));
    Optional<Baseline> baseline =
        new WantedBaseline(document, store).of(BaselineRows.ofFile(document, input.rows()));
    if (baseline.isEmpty() && document.baseline().isPresent()) {
      err.println("warning: no row in the time of the baseline: nothing can be compared");
    }
    return baseline;
  }
}
