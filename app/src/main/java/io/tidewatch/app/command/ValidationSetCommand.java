// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetFacts;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import java.io.IOException;
import java.io.PrintWriter;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code validation-set list|show} */
@Command(
    name = "validation-set",
    description = "Looks at the versions of validation sets.",
    mixinStandardHelpOptions = true)
public final class ValidationSetCommand {

  @Spec private CommandSpec spec;

  @Command(
      name = "list",
      description = "One line for each version.",
      mixinStandardHelpOptions = true)
  int list(@Mixin RunData data) throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    for (ValidationSetManifest set : store(data).list()) {
      ValidationSetFacts facts = set.facts();
      out.printf(
          "%s  %s  version %d  as of %s  %d rows  %s%n",
          set.id(), facts.monitor(), facts.version(), facts.asOf(), set.rows(), facts.strata());
    }
    return 0;
  }

  @Command(
      name = "show",
      description = "The rows of one version, one JSON object a line.",
      mixinStandardHelpOptions = true)
  int show(
      @Parameters(paramLabel = "ID", description = "An id, or the beginning of one.") String id,
      @Mixin RunData data)
      throws IOException, Usage {
    PrintWriter out = spec.commandLine().getOut();
    ValidationSetStore store = store(data);
    ValidationSetManifest set = store.show(id);
    spec.commandLine()
        .getErr()
        .println(
            set.id()
                + ": version "
                + set.facts().version()
                + " as of "
                + set.facts().asOf()
                + ", parent "
                + set.facts().parent().orElse("none"));
    store.rows(set.id()).forEach(out::println);
    return 0;
  }

  private static ValidationSetStore store(RunData data) throws IOException, Usage {
    return new ValidationSetStore(new LocalObjectStore(data.directory()));
  }
}
