// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.help;

import io.tidewatch.app.terminal.TerminalWriter;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Model.UsageMessageSpec;

/** Makes {@code --help} of all commands a page of a manual, with examples and exit statuses. */
public final class ManualPage {

  private static final String INDENT = "  ";

  /** Longer lines are hard to read. A choice. */
  private static final int WIDEST = 120;

  /** picocli's least. */
  private static final int NARROWEST = 55;

  /** What a status means if a command says nothing else. */
  private static final Map<String, String> EXITS =
      Map.of("0", "done", "1", "failed", "2", "bad usage or bad input, with every reason");

  private final Examples examples;
  private final int width;

  private ManualPage(Examples examples, int width) {
    this.examples = examples;
    this.width = width;
  }

  /** Applies to a command and all below it, as wide as the terminal of the writer. */
  public static void apply(CommandLine command, PrintWriter out) {
    int width = TerminalWriter.width(out).orElse(TerminalWriter.USUAL_WIDTH);
    int wide = Math.min(WIDEST, Math.max(NARROWEST, width));
    new ManualPage(Examples.load(), wide).apply(command);
  }

  /** How people call a command, without the name of the program. */
  public static String name(CommandLine command) {
    String full = command.getCommandSpec().qualifiedName(" ");
    int space = full.indexOf(' ');
    return space < 0 ? "" : full.substring(space + 1);
  }

  private void apply(CommandLine command) {
    UsageMessageSpec page = command.getCommandSpec().usageMessage();
    String name = name(command);
    page.width(width);
    page.synopsisHeading("SYNOPSIS%n" + INDENT);
    page.descriptionHeading("%nDESCRIPTION%n");
    page.parameterListHeading("%nARGUMENTS%n");
    page.optionListHeading("%nOPTIONS%n");
    page.commandListHeading("%nCOMMANDS%n");
    page.exitCodeListHeading("%nEXIT STATUS%n");
    page.exitCodeList(exits(name));
    List<String> lines = examples.of(name);
    if (!lines.isEmpty()) {
      page.footerHeading("%nEXAMPLES%n");
      page.footer(
          lines.stream().map(line -> INDENT + line.replace("%", "%%")).toArray(String[]::new));
    }
    command.getSubcommands().values().forEach(this::apply);
  }

  private Map<String, String> exits(String name) {
    Map<String, String> exits = new LinkedHashMap<>();
    for (String status : List.of("0", "1", "2")) {
      exits.put(status, EXITS.getOrDefault(status, ""));
    }
    exits.putAll(examples.exits(name));
    return exits;
  }
}
