// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.validation.Evaluation;
import io.tidewatch.app.validation.EvaluationText;
import io.tidewatch.app.validation.SetEvaluator;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code validation-set evaluate --set ID --monitor M [--predictions F] [--against FILE]} */
@Command(
    name = "evaluate",
    description = {
      "Scores predictions on a set with the metrics of its monitor: those on record, or a"
          + " candidate's. Values are estimates of live traffic with 95 %% intervals.",
    },
    mixinStandardHelpOptions = true)
final class EvaluateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--set", required = true, description = "An id, or the beginning of one.")
  private String id = "";

  @Option(names = "--monitor", required = true, description = "Monitor document: its metrics.")
  private Path document = Path.of("");

  @Option(
      names = "--predictions",
      paramLabel = "FILE",
      description =
          "Id and answer of each row, in the form of the monitor's predictions (default: those on record).")
  private @Nullable Path predictions;

  @Option(
      names = "--model-version",
      paramLabel = "VERSION",
      description = "Rows that this version answered alone (default: all).")
  private @Nullable String version;

  @Option(
      names = "--against",
      paramLabel = "FILE",
      description =
          "An earlier evaluation, as --json printed it, of the same set and metrics (default: none).")
  private @Nullable Path against;

  @Option(names = "--json", description = "One JSON object.")
  private boolean json;

  @Mixin private final RunData data = new RunData();

  @Override
  public Integer call() throws Exception {
    Monitor monitor = MonitorLoader.load(document);
    ValidationSetStore store = ValidationSetCommand.store(data);
    ValidationSetManifest set = store.show(id);
    requireSound(monitor, set);
    List<SampledRow> rows = store.rows(set).stream().filter(this::isMeant).toList();
    var evaluator = new SetEvaluator(monitor);
    Evaluation evaluation =
        predictions == null
            ? evaluator.recorded(set.id(), rows)
            : evaluator.candidate(set.id(), rows, predictions, monitor);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(evaluation.json());
    } else {
      EvaluationText.lines(evaluation).forEach(out::println);
    }
    if (against != null) {
      EvaluationText.against(evaluation, earlier(against, evaluation)).forEach(out::println);
    }
    return 0;
  }

  private boolean isMeant(SampledRow row) {
    return version == null || version.equals(row.row().subject().modelVersion());
  }

  private void requireSound(Monitor monitor, ValidationSetManifest set) throws Usage {
    var reasons = new ArrayList<String>();
    if (monitor.groundTruth().isEmpty()) {
      reasons.add(document + " has no ground-truth, must have it");
    }
    if (!monitor.name().equals(set.facts().monitor())) {
      reasons.add(
          "set " + set.id() + " is of " + set.facts().monitor() + ", must be of " + monitor.name());
    }
    if (json && against != null) {
      reasons.add("--json is given with --against, must be without");
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  /** Values of other rows, or made in another way, are not compared. */
  private static Evaluation.Summary earlier(Path file, Evaluation evaluation)
      throws IOException, Usage {
    Evaluation.Summary earlier;
    try {
      earlier = Evaluation.Summary.parse(Files.readString(file).strip());
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of(file + ": " + e.getMessage()));
    }
    var reasons = new ArrayList<String>();
    if (!earlier.set().equals(evaluation.set())) {
      reasons.add(file + " is of set " + earlier.set() + ", must be of " + evaluation.set());
    }
    if (!earlier.metricVersion().equals(evaluation.metricVersion())) {
      reasons.add(
          "metric version of "
              + file
              + " is "
              + earlier.metricVersion()
              + ", must be "
              + evaluation.metricVersion());
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
    return earlier;
  }
}
