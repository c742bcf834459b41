// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.gate.GateAnswerJson;
import io.tidewatch.app.gate.GateQuestion;
import io.tidewatch.app.gate.GateSource;
import io.tidewatch.app.gate.GateText;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateAnswer;
import io.tidewatch.validators.gate.GateBook;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.Purpose;
import io.tidewatch.validators.gate.Signal;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * {@code gate --data DIR | --bootstrap-servers B | --kafka FILE --monitor NAME [--from T --to T]}
 */
@Command(
    name = "gate",
    description = {
      "May we train on these data, or deploy this model?",
      "Exit 0 on PASS and WARN, 1 on BLOCK, 2 where nothing is known."
    },
    mixinStandardHelpOptions = true)
public final class GateCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final RunData data = new RunData();

  @Mixin private final KafkaOption kafka = new KafkaOption();

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      description = "Name of the monitor (default: the only one of --data).")
  private @Nullable String monitor;

  @Option(
      names = "--model-version",
      paramLabel = "V",
      description = "Version of the model (default: the newest of the stage).")
  private @Nullable String modelVersion;

  @Option(
      names = "--stage",
      defaultValue = "production",
      description = "Stage of the predictions (default: production).")
  private String stage = "";

  @Option(
      names = "--for",
      defaultValue = "deploy",
      description = "retrain: the data alone; deploy: the model too (default: deploy).")
  private Purpose purpose = Purpose.DEPLOY;

  @Option(
      names = "--from",
      paramLabel = "T",
      description = "Asks for the rows from then on… (default: for the newest windows)")
  private @Nullable Instant from;

  @Option(
      names = "--to",
      paramLabel = "T",
      description = "…until then: fit to train on? (default: as --from)")
  private @Nullable Instant to;

  @Option(
      names = "--window",
      paramLabel = "1h",
      converter = DurationConverter.class,
      description = "Of a time, windows of that size alone count (default: of all sizes).")
  private List<Duration> sizes = List.of();

  @Option(
      names = "--at",
      paramLabel = "T",
      description = "What time it is (default: now; of --data when its run ended).")
  private @Nullable Instant at;

  @Option(
      names = "--fail-on",
      defaultValue = "block",
      description = "warn: exit 1 on WARN too (default: block).")
  private Signal failOn = Signal.BLOCK;

  @Option(names = "--json", description = "One JSON object in place of text.")
  private boolean json;

  @Override
  public Integer call() throws Exception {
    requireSound();
    List<GateLine> lines = lines();
    String name = name(lines);
    Instant time = time(lines);
    var book = new GateBook(lines, time);
    Optional<Window> range =
        from == null || to == null ? Optional.empty() : Optional.of(new Window(from, to));
    Optional<Subject> subject =
        modelVersion == null ? book.newest(stage) : Optional.of(new Subject(modelVersion, stage));
    if (subject.isEmpty()) {
      throw unknown(name, book);
    }
    requireKnown(name, subject.get(), book);
    Purpose asked = range.isPresent() ? Purpose.RETRAIN : purpose;
    var question = new GateQuestion(name, subject.get(), asked, range, new HashSet<>(sizes), time);
    GateAnswer answer = question.answer(book).orElseThrow(() -> unknown(name, book));
    print(question, answer);
    return answer.signal().compareTo(failOn) >= 0 && answer.signal() != Signal.PASS ? 1 : 0;
  }

  private void requireSound() throws Usage {
    var reasons = new ArrayList<String>();
    if (!kafka.isGiven()) {
      data.problem().ifPresent(reasons::add);
    } else if (monitor == null) {
      reasons.add("--monitor is missing, must be given with --bootstrap-servers");
    }
    if (from == null && !sizes.isEmpty()) {
      reasons.add("--window is given, must come with --from and --to");
    }
    if ((from == null) != (to == null)) {
      reasons.add("--from and --to must be given together");
    }
    if (from != null && to != null && !to.isAfter(from)) {
      reasons.add("--to is " + to + ", must be after --from " + from);
    }
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  private List<GateLine> lines() throws IOException, Usage {
    Optional<KafkaCluster> cluster = kafka.cluster();
    return cluster.isEmpty() || monitor == null
        ? GateSource.ofDirectory(data.directory(), Optional.ofNullable(monitor))
        : GateSource.ofTopic(
            cluster.get(), new Topics(cluster.get(), monitor).name(ResultFile.GATE));
  }

  private String name(List<GateLine> lines) throws Usage {
    if (monitor != null) {
      return monitor;
    }
    var names = new TreeSet<String>();
    lines.forEach(line -> names.add(line.monitor()));
    if (names.size() != 1) {
      throw new Usage(List.of("--monitor is missing, must be one of " + names));
    }
    return names.first();
  }

  /** Files are of the past: their clock is the event time of their newest line. */
  private Instant time(List<GateLine> lines) {
    if (at != null) {
      return at;
    }
    return kafka.isGiven()
        ? Clock.systemUTC().instant()
        : lines.stream().map(GateLine::asOf).max(Comparator.naturalOrder()).orElse(Instant.EPOCH);
  }

  /** What is misspelt must not pass. */
  private void requireKnown(String name, Subject subject, GateBook book) throws Usage {
    if (book.now(subject, Purpose.RETRAIN).isEmpty()) {
      throw unknown(name, book);
    }
    Set<Duration> known = book.sizes();
    if (!known.isEmpty() && !known.containsAll(sizes)) {
      throw new Usage(
          List.of(
              "--window is "
                  + sizes
                  + ", must be sizes of windows that the gate tells of: "
                  + known));
    }
  }

  private Usage unknown(String name, GateBook book) {
    Set<Subject> known = new TreeSet<>(book.subjects());
    String wanted = (modelVersion == null ? "" : modelVersion + "|") + stage;
    return new Usage(
        List.of("nothing is known of " + name + " " + wanted + ", must be one of " + known));
  }

  private void print(GateQuestion question, GateAnswer answer) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(GateAnswerJson.line(question, answer));
    } else {
      new GateText(question, answer).lines().forEach(out::println);
    }
  }
}
