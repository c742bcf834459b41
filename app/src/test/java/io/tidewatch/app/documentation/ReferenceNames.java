// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import io.tidewatch.app.documentation.MarkdownPage.Table;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The names that the tables of a reference page are about. */
public final class ReferenceNames {

  private static final Pattern PLACEHOLDER =
      Pattern.compile("METRIC|CHECK|ASPECT|NAME|LOSS|THRESHOLD|CLASS|ACTUAL|PREDICTED");

  private final Set<String> names;

  private ReferenceNames(Set<String> names) {
    this.names = names;
  }

  static ReferenceNames ofMetrics() throws IOException {
    return of("metrics.md", "metric");
  }

  static ReferenceNames ofChecks() throws IOException {
    return of("checks.md", "check");
  }

  /** Metrics and checks that a run has told of and that no page has. */
  public static Set<String> unknownTo(Path out) throws IOException {
    Set<String> unknown = told(out.resolve("measurements.jsonl"), "metric");
    ReferenceNames metrics = ofMetrics();
    unknown.removeIf(metrics::have);
    Set<String> checks = told(out.resolve("verdicts.jsonl"), "check");
    ReferenceNames known = ofChecks();
    checks.removeIf(known::have);
    unknown.addAll(checks);
    return unknown;
  }

  private static Set<String> told(Path lines, String field) throws IOException {
    Pattern value = Pattern.compile("\"" + field + "\":\"([^\"]*)\"");
    try (Stream<String> all = Files.lines(lines)) {
      return all.flatMap(line -> value.matcher(line).results())
          .map(found -> found.group(1))
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Those in the column of that name of all tables that have it. */
  static ReferenceNames of(String page, String column) throws IOException {
    var names = new TreeSet<String>();
    for (Table table : MarkdownPage.read(MarkdownPage.REFERENCE.resolve(page)).tables()) {
      table.rows().stream()
          .filter(row -> row.containsKey(column))
          .map(row -> MarkdownPage.code(row.getOrDefault(column, "")).get(0))
          .forEach(names::add);
    }
    return new ReferenceNames(names);
  }

  Set<String> names() {
    return names;
  }

  /** Whether a name is there, or one with placeholders that it fits. */
  boolean have(String name) {
    return names.contains(name) || names.stream().anyMatch(pattern -> fits(name, pattern));
  }

  private boolean fits(String name, String pattern) {
    String[] fixed = PLACEHOLDER.split(pattern, -1);
    if (fixed.length == 1) {
      return false;
    }
    var quoted = new StringBuilder();
    for (int part = 0; part < fixed.length; part++) {
      quoted.append(part == 0 ? "" : ".+").append(Pattern.quote(fixed[part]));
    }
    return name.matches(quoted.toString());
  }
}
