// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.validators.sample.SampleRequest;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code validation-set refresh [--at T]} */
@Command(
    name = "refresh",
    description = "Asks for a new version at the next end of a pane.",
    mixinStandardHelpOptions = true)
final class RefreshCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Mixin private final RequestTarget target = new RequestTarget();

  @Override
  public Integer call() throws IOException, Usage {
    var refresh = new SampleRequest.Refresh("", target.stage(), target.at());
    spec.commandLine().getOut().println(target.ask(refresh));
    return 0;
  }
}
