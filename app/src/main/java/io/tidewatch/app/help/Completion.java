// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.help;

import picocli.AutoComplete;
import picocli.CommandLine;

/** The script that completes commands and options in a shell. */
public final class Completion {

  /** A shell that can be completed in. */
  public enum Shell {
    BASH,
    ZSH
  }

  private Completion() {}

  /** The script of all commands; one script works in both shells, and says how it is installed. */
  public static String script(CommandLine all, Shell shell) {
    String name = all.getCommandName();
    String script = AutoComplete.bash(name, all);
    return switch (shell) {
      case BASH -> head(name, "bash", "~/.bashrc") + script;
      case ZSH -> head(name, "zsh", "~/.zshrc") + script;
    };
  }

  private static String head(String name, String shell, String file) {
    return """
    # Completion of %1$s in %2$s.
    # For this shell:  source <(%1$s completion %2$s)
    # For all of them: put that line into %3$s
    """
        .formatted(name, shell, file);
  }
}
