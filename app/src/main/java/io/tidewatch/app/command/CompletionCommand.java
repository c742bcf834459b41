// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.help.Completion;
import io.tidewatch.app.help.Completion.Shell;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code completion bash|zsh} */
@Command(
    name = "completion",
    description = "Writes the script that completes commands and options in a shell.",
    mixinStandardHelpOptions = true)
public final class CompletionCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      paramLabel = "bash|zsh",
      arity = "0..1",
      defaultValue = "bash",
      description = "The shell (default: bash).")
  private Shell shell = Shell.BASH;

  @Override
  public Integer call() {
    var out = spec.commandLine().getOut();
    out.print(Completion.script(spec.root().commandLine(), shell));
    out.flush();
    return 0;
  }
}
