// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A page of Markdown: its links, the anchors that others can link to, and its tables. */
final class MarkdownPage {

  static final Path ROOT = Path.of("..");
  static final Path REFERENCE = ROOT.resolve("docs/reference");

  private static final Pattern HEADING = Pattern.compile("#{1,6} +(.*?) *#*");
  private static final Pattern LINK = Pattern.compile("\\[([^\\]]*)\\]\\(([^)\\s]+)\\)");
  private static final Pattern ANCHOR = Pattern.compile("<a (?:id|name)=\"([^\"]+)\"");
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");
  private static final Pattern CELL_END = Pattern.compile("(?<!\\\\)\\|");

  private final Path file;
  private final List<String> lines = new ArrayList<>(); // but for blocks of code

  private MarkdownPage(Path file) {
    this.file = file;
  }

  /**
   * A table.
   *
   * @param heading of the section that it stands in, as it is written
   * @param rows cells by the names of their columns
   */
  record Table(String heading, List<Map<String, String>> rows) {}

  static MarkdownPage read(Path file) throws IOException {
    var page = new MarkdownPage(file);
    boolean code = false;
    for (String line : Files.readAllLines(file)) {
      boolean fence = line.stripLeading().startsWith("```");
      code = fence != code;
      if (!code && !fence) {
        page.lines.add(line);
      }
    }
    return page;
  }

  /** All pages of the repository. */
  static List<Path> all() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(path -> path.toString().endsWith(".md"))
          .filter(path -> !path.toString().matches(".*/(target|\\.git|node_modules|\\.[a-z]+)/.*"))
          .sorted()
          .toList();
    }
  }

  Path file() {
    return file;
  }

  /** Where its links go, but for those to other sites. */
  List<String> links() {
    return lines.stream()
        .map(line -> CODE.matcher(line).replaceAll("code"))
        .flatMap(line -> LINK.matcher(line).results())
        .map(link -> link.group(2))
        .filter(target -> !target.matches("[a-z]+:.*"))
        .toList();
  }

  /** As GitHub makes them of headings, and those that are written. */
  Set<String> anchors() {
    var anchors = new HashSet<String>();
    var times = new HashMap<String, Integer>();
    for (String line : lines) {
      if (HEADING.matcher(line).matches()) {
        String slug = slug(line.replaceAll("^#+ +| *#*$", ""));
        int before = times.merge(slug, 1, Integer::sum) - 1;
        anchors.add(before == 0 ? slug : slug + "-" + before);
      }
      ANCHOR.matcher(line).results().map(found -> found.group(1)).forEach(anchors::add);
    }
    return anchors;
  }

  private static String slug(String heading) {
    String text = LINK.matcher(heading).replaceAll(found -> found.group(1));
    return text.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}_\\- ]", "").replace(' ', '-');
  }

  List<Table> tables() {
    var tables = new ArrayList<Table>();
    String heading = "";
    for (int at = 0; at < lines.size(); at++) {
      if (HEADING.matcher(lines.get(at)).matches()) {
        heading = lines.get(at).replaceFirst("#+ +", "");
      } else if (lines.get(at).startsWith("|---")) {
        tables.add(new Table(heading, rows(cells(lines.get(at - 1)), at + 1)));
      }
    }
    return tables;
  }

  private List<Map<String, String>> rows(List<String> columns, int from) {
    var rows = new ArrayList<Map<String, String>>();
    for (int at = from; at < lines.size() && lines.get(at).startsWith("|"); at++) {
      List<String> cells = cells(lines.get(at));
      if (cells.size() != columns.size()) {
        throw new AssertionError(
            "row has " + cells.size() + " cells, must have " + columns.size() + ": " + cells);
      }
      var row = new HashMap<String, String>();
      for (int cell = 0; cell < cells.size(); cell++) {
        row.put(columns.get(cell), cells.get(cell));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<String> cells(String line) {
    String inside = line.strip().replaceAll("^\\||\\|$", "");
    return Arrays.stream(CELL_END.split(inside, -1))
        .map(cell -> cell.strip().replace("\\|", "|"))
        .toList();
  }

  /** What stands between backticks in a text. */
  static List<String> code(String text) {
    return CODE.matcher(text).results().map(found -> found.group(1)).toList();
  }
}
