// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.Usage;
import io.tidewatch.app.init.FirstMonitor;
import io.tidewatch.app.init.Guess;
import io.tidewatch.app.init.Wish;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.config.AvroSchema;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Location;
import io.tidewatch.config.StreamSpec.WireFormat;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
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

/** {@code init --from kafka:TOPIC|file:PATH [--out FILE]} */
@Command(
    name = "init",
    description = {
      "Looks at records of a topic or a file and writes a first monitor, with comments, which check"
          + " takes. Says what it guessed and why, and what is left to fill in. It asks nothing and"
          + " replaces no file.",
    },
    mixinStandardHelpOptions = true)
public final class InitCommand implements Callable<Integer> {

  /** The longest name that a monitor may have. */
  private static final int NAME_MAX = 63;

  @Spec private CommandSpec spec;

  @Option(
      names = "--from",
      required = true,
      paramLabel = "kafka:TOPIC|file:PATH",
      description = "What to look at: CSV or JSON Lines, also gzip; of a topic Avro too.")
  private String from = "";

  @Option(
      names = "--out",
      defaultValue = "monitor.yaml",
      description = "A new file for the document (default: monitor.yaml).")
  private Path out = Path.of("");

  @Option(
      names = "--format",
      description = "csv, json or avro (default: what the first record looks like).")
  private @Nullable WireFormat format;

  @Option(
      names = "--rows",
      defaultValue = "5000",
      description =
          "Records to look at: the first of a file, the newest of a topic (default: 5000).")
  private int rows;

  @Option(names = "--name", description = "Of the monitor (default: that of topic or file).")
  private @Nullable String name;

  @Option(names = "--owner", description = "The team that is told (default: to be filled in).")
  private @Nullable String owner;

  @Option(names = "--runbook", description = "URL of what to do (default: to be filled in).")
  private @Nullable String runbook;

  @Option(names = "--schema", description = "File of the schema of Avro records (default: none).")
  private @Nullable Path schema;

  @Option(names = "--registry", description = "URL of a registry of schemas (default: none).")
  private @Nullable String registry;

  @Mixin private final KafkaOption kafka = new KafkaOption();
  @Mixin private final JsonOption json = new JsonOption();

  @Override
  public Integer call() throws IOException, Usage {
    requireSound();
    FirstMonitor monitor = FirstMonitor.of(wish());
    Files.writeString(out, monitor.text(), StandardOpenOption.CREATE_NEW);
    PrintWriter printer = spec.commandLine().getOut();
    if (json.isGiven()) {
      json.tell(printer, "init", "", object -> write(monitor, object));
    } else {
      print(monitor, printer);
    }
    return 0;
  }

  private void requireSound() throws Usage {
    var reasons = new ArrayList<String>();
    boolean topic = from.matches("kafka:[A-Za-z0-9._-]{1,249}");
    if (!topic && !from.matches("file:.+")) {
      reasons.add("--from is " + from + ", must be kafka:TOPIC or file:PATH");
    }
    if (topic && !kafka.isGiven()) {
      reasons.add("--bootstrap-servers or --kafka must be given with --from " + from);
    }
    if (rows < 1) {
      reasons.add("--rows is " + rows + ", must be >= 1");
    }
    if (Files.exists(out)) {
      reasons.add("--out is " + out + ", must be a new file");
    }
    if (schema != null && registry != null) {
      reasons.add("--schema and --registry are given, must be one of them");
    }
    nameProblems(reasons);
    if (!reasons.isEmpty()) {
      throw new Usage(reasons);
    }
  }

  private void nameProblems(List<String> reasons) {
    if (name != null && !name.matches("[a-z0-9-]{1,63}")) {
      reasons.add("--name is " + name + ", must be [a-z0-9-]{1,63}");
    }
    if (runbook != null && !runbook.matches("https?://\\S+")) {
      reasons.add("--runbook is " + runbook + ", must be an http or https URL");
    }
  }

  private Wish wish() throws IOException, Usage {
    boolean topic = from.startsWith("kafka:");
    String place = from.substring(from.indexOf(':') + 1);
    Optional<KafkaCluster> cluster = topic ? kafka.cluster() : Optional.empty();
    Optional<AvroSchema> avro =
        registry != null
            ? Optional.of(new AvroSchema.OfRegistry(registry, Optional.empty()))
            : Optional.ofNullable(schema).map(file -> new AvroSchema.OfFile(file.toString()));
    return new Wish(
        name == null ? name(place) : name,
        Optional.ofNullable(owner),
        Optional.ofNullable(runbook),
        new Location(topic ? Location.Kind.KAFKA : Location.Kind.FILE, place),
        topic ? kafka.section() : "",
        cluster,
        avro.isPresent() && format == null
            ? Optional.of(WireFormat.AVRO)
            : Optional.ofNullable(format),
        avro,
        rows);
  }

  /** A name that is allowed, from that of a topic or a file without its endings. */
  private static String name(String place) {
    String file = place.substring(place.lastIndexOf('/') + 1);
    String plain =
        file.replaceFirst("(\\.(csv|json|jsonl|ndjson|avro))?(\\.gz)?$", "")
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9]+", "-")
            .replaceAll("^-|-$", "");
    return plain.isEmpty() ? "monitor" : plain.substring(0, Math.min(NAME_MAX, plain.length()));
  }

  private void print(FirstMonitor monitor, PrintWriter printer) {
    printer.println(out + ": a first monitor, by " + monitor.rows() + " records of " + from);
    var table = new Table(Column.of("what"), Column.ofProse("guess"), Column.ofProse("why"));
    for (Guess guess : monitor.guesses()) {
      table.row(Cell.of(guess.what()), Cell.of(guess.guess()), Cell.of(guess.why()));
    }
    table.print(printer);
    printer.println("to fill in:");
    monitor.toFillIn().forEach(open -> printer.println("  " + open));
    printer.println("then:");
    printer.println("  tidewatch check " + out);
    printer.println(
        from.startsWith("kafka:")
            ? "  tidewatch run --monitor " + out
            : "  tidewatch replay --monitor " + out + " --out out");
  }

  private void write(FirstMonitor monitor, ObjectNode object) {
    object.put("file", out.toString()).put("from", from).put("rows", monitor.rows());
    var guesses = object.putArray("guesses");
    for (Guess guess : monitor.guesses()) {
      guesses
          .addObject()
          .put("what", guess.what())
          .put("guess", guess.guess())
          .put("why", guess.why());
    }
    var open = object.putArray("toFillIn");
    monitor.toFillIn().forEach(open::add);
  }
}
