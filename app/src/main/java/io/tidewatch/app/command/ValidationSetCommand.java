// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.terminal.Cell;
import io.tidewatch.app.terminal.Column;
import io.tidewatch.app.terminal.Table;
import io.tidewatch.app.validation.SetDifference;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.RowJson;
import io.tidewatch.sinks.validationset.ValidationSetFacts;
import io.tidewatch.sinks.validationset.ValidationSetJson;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.sample.SampledRow;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validation-set list|show|diff|export|evaluate|pin|retire|refresh} */
@Command(
    name = "validation-set",
    description = "Looks at the versions of validation sets, and asks for new ones.",
    subcommands = {
      EvaluateCommand.class,
      PinCommand.class,
      RetireCommand.class,
      RefreshCommand.class
    },
    mixinStandardHelpOptions = true)
public final class ValidationSetCommand {

  @Spec private CommandSpec spec;

  /** How rows leave the store. */
  enum ExportForm {
    AVRO,
    JSONL
  }

  @Command(
      name = "list",
      description = "One line for each version.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RunData data, @Mixin JsonOption json) throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    List<ValidationSetManifest> all = store(data).list();
    if (json.isGiven()) {
      all.forEach(set -> out.println(ValidationSetJson.line(set)));
    } else {
      table(all).print(out);
    }
    return 0;
  }

  private static Table table(List<ValidationSetManifest> all) {
    var table =
        new Table(
            Column.of("set"),
            Column.of("monitor"),
            Column.of("stage"),
            Column.ofNumbers("version").told("version %s"),
            Column.of("as of").told("as of %s"),
            Column.of("cause").told("(%s)"),
            Column.ofNumbers("rows").told("%s rows"),
            Column.ofProse("kept for"));
    for (ValidationSetManifest set : all) {
      ValidationSetFacts facts = set.facts();
      table.row(
          Cell.id(set.id()),
          Cell.of(facts.monitor()),
          Cell.of(facts.stage()),
          Cell.of(facts.version()),
          Cell.time(facts.asOf()),
          Cell.of(facts.cause().toString()),
          Cell.of(set.rows()),
          Cell.of(facts.content().reasons().toString()));
    }
    return table;
  }

  @Command(
      name = "show",
      description = "The manifest of one version on stderr, its rows as JSON Lines on stdout.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "An id, or the beginning of one.") String id,
      @Mixin RunData data)
      throws IOException, Usage {
    ValidationSetStore store = store(data);
    ValidationSetManifest set = store.show(id);
    spec.commandLine().getErr().println(ValidationSetJson.line(set));
    PrintWriter out = spec.commandLine().getOut();
    store.rows(set).forEach(row -> out.println(RowJson.line(row)));
    return 0;
  }

  @Command(
      name = "diff",
      description = "The rows that one version has and another has not, and those that changed.",
      mixinStandardHelpOptions = true)
  int diff(
      @Parameters(paramLabel = "OLD", description = "An id, or the beginning of one.") String old,
      @Parameters(paramLabel = "NEW", description = "An id, or the beginning of one.") String next,
      @Option(names = "--json", description = "One JSON object.") boolean json,
      @Mixin RunData data)
      throws IOException, Usage {
    ValidationSetStore store = store(data);
    ValidationSetManifest before = store.show(old);
    ValidationSetManifest after = store.show(next);
    var difference = SetDifference.between(store.rows(before), store.rows(after));
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(difference.json(before.id(), after.id()));
    } else {
      difference.lines().forEach(out::println);
    }
    return 0;
  }

  @Command(
      name = "export",
      description = "Copies the rows of one version to a file.",
      mixinStandardHelpOptions = true)
  int export(
      @Parameters(paramLabel = "ID", description = "An id, or the beginning of one.") String id,
      @Option(names = "--out", required = true, paramLabel = "FILE", description = "A new file.")
          Path file,
      @Option(
              names = "--form",
              defaultValue = "avro",
              description = "avro, as in the store, or jsonl (default: avro).")
          ExportForm form,
      @Mixin RunData data,
      @Mixin JsonOption json)
      throws IOException, Usage {
    ValidationSetStore store = store(data);
    ValidationSetManifest set = store.show(id);
    List<SampledRow> rows = store.rows(set);
    if (Files.exists(file)) {
      throw new Usage(List.of("--out is " + file + ", must be a new file"));
    }
    switch (form) {
      case AVRO -> Files.write(file, store.file(set), StandardOpenOption.CREATE_NEW);
      case JSONL ->
          Files.write(
              file, rows.stream().map(RowJson::line).toList(), StandardOpenOption.CREATE_NEW);
    }
    tell(set, file, json);
    return 0;
  }

  private void tell(ValidationSetManifest set, Path file, JsonOption json) {
    CommandLine line = spec.commandLine();
    json.tell(
        json.isGiven() ? line.getOut() : line.getErr(),
        "validation-set export",
        set.rows() + " rows of " + set.id() + " in " + file,
        done -> done.put("set", set.id()).put("rows", set.rows()).put("file", file.toString()));
  }

  static ValidationSetStore store(RunData data) throws IOException, Usage {
    return new ValidationSetStore(new LocalObjectStore(data.directory()));
  }
}
