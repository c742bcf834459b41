// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.validationset.RowJson;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.validators.sample.SampleRequest;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code validation-set pin --case ID | --row FILE [--incident INCIDENT | --reason TEXT]} */
@Command(
    name = "pin",
    description = "Asks that a row be in every later version until it is retired.",
    mixinStandardHelpOptions = true)
final class PinCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @ArgGroup(multiplicity = "1")
  private final Which which = new Which();

  @ArgGroup private final Why why = new Why();

  @Mixin private final RequestTarget target = new RequestTarget();

  /** Which row. */
  static final class Which {
    @Option(names = "--case", paramLabel = "ID", description = "A case of a stored version.")
    private @Nullable String caseId;

    @Option(
        names = "--row",
        paramLabel = "FILE",
        description = "A row as `show` prints it, in a file; sensitive columns must be left out.")
    private @Nullable Path row;
  }

  /** Why it is kept. */
  static final class Why {
    @Option(names = "--incident", description = "The incident that it is an example of.")
    private @Nullable String incident;

    @Option(names = "--reason", description = "Why, in a word or two (default: pinned).")
    private @Nullable String reason;
  }

  @Override
  public Integer call() throws IOException, Usage {
    ValidationRow row = row();
    var pin = new SampleRequest.Pin("", target.at(), row, reason());
    spec.commandLine().getOut().println(target.ask(pin));
    return 0;
  }

  private String reason() {
    if (why.incident != null) {
      return "incident " + why.incident;
    }
    return why.reason == null ? "pinned" : why.reason;
  }

  private ValidationRow row() throws IOException, Usage {
    Path file = which.row;
    if (file != null) {
      return given(file);
    }
    String id = Optional.ofNullable(which.caseId).orElse("");
    List<ValidationSetManifest> newestFirst = new ArrayList<>(target.sets());
    java.util.Collections.reverse(newestFirst);
    for (ValidationSetManifest set : newestFirst) {
      for (SampledRow sampled : target.store().rows(set)) {
        if (sampled.row().id().equals(id)) {
          return sampled.row();
        }
      }
    }
    throw new Usage(
        List.of(
            "--case is "
                + id
                + ", must be in a set of "
                + target.stage()
                + "; a row of none is given with --row"));
  }

  /** The job leaves out what is sensitive; here it would stand in a file already. */
  private void requireHarmless(ValidationRow row) throws IOException, Usage {
    Set<String> sensitive = new TreeSet<>(target.sensitiveColumns());
    sensitive.retainAll(row.row().schema().names());
    if (!sensitive.isEmpty()) {
      throw new Usage(
          List.of("columns of --row has " + sensitive + ", must leave out what is sensitive"));
    }
  }

  private ValidationRow given(Path file) throws IOException, Usage {
    try {
      ValidationRow row = RowJson.parse(Files.readString(file).strip()).row();
      if (!row.subject().stage().equals(target.stage())) {
        throw new Usage(
            List.of("stage of --row is " + row.subject().stage() + ", must be " + target.stage()));
      }
      requireHarmless(row);
      return row;
    } catch (IllegalArgumentException e) {
      throw new Usage(List.of(file + ": " + e.getMessage()));
    }
  }
}
