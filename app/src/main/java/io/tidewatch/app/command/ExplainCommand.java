// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.explain.Explainer;
import io.tidewatch.app.explain.Explanation;
import io.tidewatch.app.explain.ExplanationJson;
import io.tidewatch.app.explain.ExplanationText;
import io.tidewatch.app.explain.Recount;
import io.tidewatch.app.explain.VerdictLines;
import io.tidewatch.app.incident.IncidentLives;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.jobs.output.ResultFile;
import java.io.PrintWriter;
import java.nio.file.Files;
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

/** {@code explain INCIDENT [--data DIR] [--bootstrap-servers B --monitor NAME] [--json]} */
@Command(
    name = "explain",
    description = {
      "Makes each number of an incident once more from its snapshot and baseline, and says whether it"
          + " equals what was stored. Exit 1 if one does not.",
    },
    mixinStandardHelpOptions = true)
public final class ExplainCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "INCIDENT",
      description = "Its key, or a part of exactly one; see incident list.")
  private String key = "";

  @Option(names = "--baselines", description = "Where the run found baselines (default: --data).")
  private @Nullable Path baselines;

  @Option(names = "--json", description = "One JSON object in place of text.")
  private boolean json;

  @Mixin private final RunData data = new RunData();

  @Mixin private final RunTopics topics = new RunTopics();

  @Override
  public Integer call() throws Exception {
    Path directory = data.directory();
    if (baselines != null && !Files.isDirectory(baselines)) {
      throw new Usage(List.of("--baselines is " + baselines + ", must be a directory"));
    }
    Optional<TopicText> incidents = topics.of(ResultFile.INCIDENTS);
    VerdictLines verdicts =
        topics
            .of(ResultFile.VERDICTS)
            .map(VerdictLines::ofTopic)
            .orElseGet(() -> VerdictLines.ofDirectory(directory));
    var explainer = new Explainer(directory, baselines == null ? directory : baselines, verdicts);
    IncidentLives lives =
        incidents.isPresent() ? IncidentLives.read(incidents.get()) : IncidentLives.read(directory);
    lives.unread().forEach(spec.commandLine().getErr()::println);
    Explanation explanation = explainer.explain(lives.life(key));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(ExplanationJson.line(explanation));
    } else {
      new ExplanationText(explanation).lines().forEach(out::println);
    }
    long wrong =
        explanation.count(Recount.Result.DIFFERENT) + explanation.count(Recount.Result.CORRUPT);
    return wrong == 0 ? 0 : 1;
  }
}
