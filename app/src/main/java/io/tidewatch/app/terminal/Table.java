// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.terminal;

import io.tidewatch.app.terminal.Column.Align;
import io.tidewatch.app.terminal.Column.Fit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Rows under a header. On a terminal no line is wider than it: then cells are brief, prose goes on
 * in further lines, and what is left over is cut. In a pipe each row is one line, whole: its cells
 * in their words, two spaces apart, and no header.
 */
public final class Table {

  private static final String GAP = "  ";

  /** Of a column of prose, as far as its header does not ask for more. A choice. */
  private static final int PROSE_LEAST = 16;

  private final List<Column> columns;
  private final List<List<Cell>> rows = new ArrayList<>();

  public Table(Column... columns) {
    this.columns = List.of(columns);
  }

  /** Adds a row. */
  public Table row(Cell... cells) {
    if (cells.length != columns.size()) {
      throw new IllegalArgumentException(
          "row has " + cells.length + " cells, must have " + columns.size());
    }
    rows.add(List.of(cells));
    return this;
  }

  /** Prints all rows. */
  public void print(PrintWriter out) {
    lines(TerminalWriter.width(out)).forEach(out::println);
    out.flush();
  }

  /**
   * The lines.
   *
   * @param width of the terminal; empty for a pipe
   */
  public List<String> lines(OptionalInt width) {
    if (width.isEmpty()) {
      return rows.stream().map(this::inPipe).toList();
    }
    return rows.isEmpty() ? List.of() : onTerminal(width.getAsInt());
  }

  private String inPipe(List<Cell> row) {
    return IntStream.range(0, row.size())
        .mapToObj(i -> columns.get(i).inWords(row.get(i).full()))
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(GAP));
  }

  private List<String> onTerminal(int width) {
    List<List<String>> texts = withHeader(Cell::full);
    if (total(widths(texts)) > width) {
      texts = withHeader(Cell::brief);
    }
    int[] widths = narrowed(widths(texts), width);
    var lines = new ArrayList<String>();
    for (List<String> row : texts) {
      wrapped(row, widths).forEach(line -> lines.add(Text.cut(line, width)));
    }
    return lines;
  }

  private List<List<String>> withHeader(Function<Cell, String> form) {
    var all = new ArrayList<List<String>>();
    all.add(columns.stream().map(Column::name).toList());
    all.addAll(texts(form));
    return all;
  }

  private List<List<String>> texts(Function<Cell, String> form) {
    return rows.stream().map(row -> row.stream().map(form).toList()).toList();
  }

  private int[] widths(List<List<String>> texts) {
    int[] widths = new int[columns.size()];
    for (List<String> row : texts) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Text.length(row.get(i)));
      }
    }
    return widths;
  }

  private static int total(int[] widths) {
    return Arrays.stream(widths).sum() + GAP.length() * (widths.length - 1);
  }

  /** Takes from the widest prose, a character at a time, until the whole fits. */
  private int[] narrowed(int[] widths, int width) {
    int[] narrow = widths.clone();
    for (int over = total(narrow) - width; over > 0; over--) {
      int widest = -1;
      for (int i = 0; i < narrow.length; i++) {
        int least = Math.max(PROSE_LEAST, Text.length(columns.get(i).name()));
        if (columns.get(i).fit() == Fit.WRAP
            && narrow[i] > least
            && (widest < 0 || narrow[i] > narrow[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        break; // the rest is cut
      }
      narrow[widest]--;
    }
    return narrow;
  }

  /** The lines of one row. */
  private List<String> wrapped(List<String> row, int[] widths) {
    var pieces = new ArrayList<List<String>>();
    int height = 1;
    for (int i = 0; i < widths.length; i++) {
      pieces.add(Text.wrap(row.get(i), widths[i]));
      height = Math.max(height, pieces.get(i).size());
    }
    var lines = new ArrayList<String>();
    for (int at = 0; at < height; at++) {
      int line = at;
      lines.add(
          line(
              pieces.stream().map(all -> line < all.size() ? all.get(line) : "").toList(), widths));
    }
    return lines;
  }

  private String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String room = " ".repeat(Math.max(0, widths[i] - Text.length(row.get(i))));
      boolean right = columns.get(i).align() == Align.RIGHT;
      line.append(i == 0 ? "" : GAP).append(right ? room : "").append(row.get(i));
      line.append(right ? "" : room);
    }
    return line.toString().stripTrailing();
  }
}
