// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.Usage;
import io.tidewatch.app.doctor.Check;
import io.tidewatch.app.doctor.Check.Result;
import io.tidewatch.app.doctor.Checkup;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
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

/** {@code doctor [--bootstrap-servers B] [--jobmanager URL] [--data DIR] [--monitor M…]} */
@Command(
    name = "doctor",
    description = {
      "Looks at what is around: Java, the clock, Kafka, Flink, the stores of a run, and whether"
          + " monitors find there what they need. It changes nothing, and says what to do.",
    },
    mixinStandardHelpOptions = true)
public final class DoctorCommand implements Callable<Integer> {

  private static final Path USUAL_DATA = Path.of("out");

  @Spec private CommandSpec spec;

  @Option(
      names = "--jobmanager",
      paramLabel = "URL",
      description = "A Flink cluster, as http://HOST:8081 (default: none is looked at).")
  private @Nullable URI jobManager;

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where a run writes (default: out, if there is one).")
  private @Nullable Path data;

  @Option(
      names = "--monitor",
      arity = "1..*",
      description = "Monitor documents, whose topics and jobs are looked at (default: none).")
  private List<Path> monitors = new ArrayList<>();

  @Mixin private final KafkaOption kafka = new KafkaOption();
  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws InterruptedException, Usage {
    Optional<Path> stores =
        Optional.ofNullable(data).or(() -> Optional.of(USUAL_DATA).filter(Files::isDirectory));
    var checkup =
        new Checkup(
            kafka.cluster(), Optional.ofNullable(jobManager), stores, monitors, Clock.systemUTC());
    var checks = new ArrayList<Check>();
    checkup.run(checks::add);
    PrintWriter out = spec.commandLine().getOut();
    if (json.isGiven()) {
      json.tell(out, "doctor", "", object -> write(checks, object));
    } else {
      print(checks, out);
    }
    return count(checks, Result.FAIL) == 0 ? 0 : 1;
  }

  private static void print(List<Check> checks, PrintWriter out) {
    var table =
        new Table(
            Column.of(""),
            Column.ofProse("check"),
            Column.ofProse("seen"),
            Column.ofProse("what to do").told("→ %s"));
    for (Check check : checks) {
      table.row(
          Cell.of(word(check.result())),
          Cell.of(check.name()),
          Cell.of(check.seen()),
          Cell.of(check.todo()));
    }
    table.print(out);
    out.printf(
        "%d ok, %d to be warned of, %d failed%n",
        count(checks, Result.OK), count(checks, Result.WARN), count(checks, Result.FAIL));
  }

  private static void write(List<Check> checks, ObjectNode object) {
    var array = object.putArray("checks");
    for (Check check : checks) {
      ObjectNode each =
          array
              .addObject()
              .put("check", check.name())
              .put("result", word(check.result()))
              .put("seen", check.seen());
      if (!check.todo().isEmpty()) {
        each.put("todo", check.todo());
      }
    }
    for (Result result : Result.values()) {
      object.put(word(result), count(checks, result));
    }
  }

  private static String word(Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }

  private static long count(List<Check> checks, Result result) {
    return checks.stream().filter(check -> check.result() == result).count();
  }
}
