// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.validators.sample.SampleRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code validation-set retire [--case ID] [--reason R] [--before T] --cause TEXT} */
@Command(
    name = "retire",
    description = "Asks that rows be kept no longer; what they are kept for makes room.",
    mixinStandardHelpOptions = true)
final class RetireCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Option(names = "--case", paramLabel = "ID", description = "That case alone (default: any).")
  private @Nullable String caseId;

  @Option(
      names = "--reason",
      description = "Those that are kept for it, as confident-error (default: any).")
  private @Nullable String reason;

  @Option(
      names = "--before",
      paramLabel = "TIME",
      description = "Those kept since before it (default: any).")
  private @Nullable Instant before;

  @Option(names = "--cause", required = true, description = "Why; the manifest tells it.")
  private String cause = "";

  @Mixin private final RequestTarget target = new RequestTarget();

  @Override
  public Integer call() throws IOException, Usage {
    if (caseId == null && reason == null && before == null) {
      throw new Usage(
          List.of("nothing says which rows, must be one of --case, --reason, --before"));
    }
    var retire =
        new SampleRequest.Retire(
            "",
            target.stage(),
            target.at(),
            Optional.ofNullable(caseId),
            Optional.ofNullable(reason),
            Optional.ofNullable(before),
            cause);
    spec.commandLine().getOut().println(target.ask(retire));
    return 0;
  }
}
