// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.help;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.tidewatch.app.Tidewatch;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Every command says what it does, what each option is if it is not given, and how it is called.
 */
final class ManualPageTest {

  /** Services, other forms than JSON, and commands whose lines are JSON in any case. */
  private static final Set<String> WITHOUT_JSON =
      Set.of(
          "demo",
          "run",
          "fleet keep",
          "notify",
          "console",
          "suggest",
          "completion",
          "plot distribution",
          "plot drift",
          "plot performance",
          "plot incident",
          "backfill",
          "silence",
          "incident acknowledge",
          "incident feedback",
          "validation-set show",
          "validation-set pin",
          "validation-set retire",
          "validation-set refresh");

  private static final CommandLine ALL = Tidewatch.commandLine(none(), none());

  private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|(\\S+)");

  @ParameterizedTest
  @MethodSource("commands")
  void aCommandHasADescriptionExamplesAndExitStatuses(String name) {
    CommandLine command = command(name);
    String page = help(name);
    assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
    assertThat(page).contains("SYNOPSIS\n  tidewatch", "DESCRIPTION\n", "EXIT STATUS\n");
    if (command.getSubcommands().isEmpty()) {
      assertThat(page).contains("EXAMPLES\n", "  tidewatch " + name);
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void anOptionSaysWhatItIsAndWhatHoldsWithoutIt(String name) {
    for (ArgSpec option : command(name).getCommandSpec().args()) {
      assertThat(text(option)).as(named(option)).isNotBlank();
    }
    assertThat(command(name).getCommandSpec().args().stream().filter(ManualPageTest::isSilent))
        .extracting(ManualPageTest::named)
        .isEmpty();
  }

  /** Whether nothing is told of what holds if it is not given. */
  private static boolean isSilent(ArgSpec option) {
    String value = option.defaultValue();
    boolean tellsValue =
        value == null || text(option).contains(value) || text(option).contains("${DEFAULT-VALUE}");
    return option.arity().max() > 0
        && option.group() == null
        && !option.required()
        && !(tellsValue && text(option).contains("default: "));
  }

  private static String text(ArgSpec option) {
    return String.join(" ", option.description());
  }

  @ParameterizedTest
  @MethodSource("commands")
  void examplesAreTakenByTheCommandThatTheyAreOf(String name) {
    List<String> examples =
        Examples.load().of(name).stream().filter(line -> !line.startsWith("#")).toList();
    for (String example : examples) {
      String called =
          example.replaceFirst("^source <\\((.*)\\)$", "$1").replaceFirst(" [|>].*", "");
      assertThat(called).startsWith("tidewatch " + name);
      List<String> words = words(called);
      assertThatCode(
              () ->
                  Tidewatch.commandLine(none(), none())
                      .parseArgs(words.subList(1, words.size()).toArray(String[]::new)))
          .as(example)
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @MethodSource("commands")
  void aPageFitsEightyColumnsButForItsExamples(String name) {
    assertThat(help(name).lines().takeWhile(line -> !line.equals("EXAMPLES")))
        .allMatch(line -> line.length() <= 80);
  }

  @Test
  void allOtherCommandsTellProgramsInJson() {
    assertThat(
            commands()
                .filter(name -> command(name).getSubcommands().isEmpty())
                .filter(name -> command(name).getCommandSpec().findOption("--json") == null))
        .containsExactlyInAnyOrderElementsOf(WITHOUT_JSON);
  }

  @Test
  void thereAreNoExamplesOfCommandsThatAreNotThere() {
    assertThat(commands()).containsAll(Examples.load().commands());
  }

  private static Stream<String> commands() {
    var names = new ArrayList<String>();
    collect(ALL, names);
    return names.stream();
  }

  private static void collect(CommandLine command, List<String> names) {
    names.add(ManualPage.name(command));
    command.getSubcommands().values().forEach(below -> collect(below, names));
  }

  private static CommandLine command(String name) {
    CommandLine command = ALL;
    for (String word : name.isEmpty() ? new String[0] : name.split(" ")) {
      command = command.getSubcommands().getOrDefault(word, command);
    }
    return command;
  }

  private static String help(String name) {
    return command(name).getUsageMessage();
  }

  private static PrintWriter none() {
    return new PrintWriter(new StringWriter());
  }

  private static String named(ArgSpec argument) {
    return argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
  }

  private static List<String> words(String line) {
    var words = new ArrayList<String>();
    var matcher = WORD.matcher(line);
    while (matcher.find()) {
      words.add(matcher.group().replace("\"", ""));
    }
    return words;
  }
}
