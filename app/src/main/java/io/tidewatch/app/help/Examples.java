// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.help;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Examples of all commands, and what their exit statuses mean, from {@code examples.txt}: a section
 * {@code [snapshot list]} for each, in which {@code exit 1 TEXT} says what a status means.
 */
public final class Examples {

  private static final String EXIT = "exit ";

  private final Map<String, List<String>> sections = new LinkedHashMap<>();

  private Examples() {}

  /** Those of this build. */
  public static Examples load() {
    var examples = new Examples();
    List<String> section = new ArrayList<>();
    for (String line : text().lines().filter(line -> !line.isBlank()).toList()) {
      if (line.startsWith("[")) {
        section = new ArrayList<>();
        examples.sections.put(line.substring(1, line.length() - 1), section);
      } else {
        section.add(line);
      }
    }
    return examples;
  }

  private static String text() {
    try (InputStream stream =
        Objects.requireNonNull(Examples.class.getResourceAsStream("examples.txt"))) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The commands that have a section. */
  public Set<String> commands() {
    return Set.copyOf(sections.keySet());
  }

  /** The lines of a command's examples; none where it only has commands below it. */
  public List<String> of(String command) {
    return section(command).stream().filter(line -> !line.startsWith(EXIT)).toList();
  }

  /** What its exit statuses mean, where they mean more than those of other commands. */
  public Map<String, String> exits(String command) {
    Map<String, String> exits = new LinkedHashMap<>();
    for (String line : section(command)) {
      if (line.startsWith(EXIT)) {
        String[] words = line.split(" ", 3);
        exits.put(words[1], words[2]);
      }
    }
    return exits;
  }

  private List<String> section(String command) {
    return sections.getOrDefault(command, List.of());
  }
}
