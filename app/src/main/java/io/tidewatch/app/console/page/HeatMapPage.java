// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Asked;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.store.Catalogue;
import io.tidewatch.app.console.store.HeatRow;
import io.tidewatch.app.console.store.Rows;
import io.tidewatch.app.console.store.Series;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;

/** Columns by windows. */
public final class HeatMapPage {

  /** Cells of an answer: some 2 MB of JSON. A choice. */
  private static final int CELLS_MAX = 200_000;

  /** Windows of all columns that are read for one, for its order hangs on all. A choice: 1 s. */
  private static final int READ_MAX = 1_000_000;

  private static final String DRIFT = "drift";
  private static final double DIGITS = 1e3; // four of them

  private final Data data;

  public HeatMapPage(Data data) {
    this.data = data;
  }

  private record Row(Series series, String column, HeatRow heat, double importance) {}

  public JsonNode columns(Asked asked) throws Refusal, IOException {
    Selection selection = Selection.of(data, asked).requireTime();
    Rows rows = selection.rows();
    String metric = asked.word("metric");
    List<Series> all = series(rows, asked);
    int offset = asked.integer("offset");
    int columns = Math.min(asked.integer("columns"), Math.max(0, all.size() - offset));
    int limit = windows(asked.integer("limit"), columns, all.size());
    List<Row> read = read(all, selection, limit + 1);
    List<Long> starts = starts(read, limit);
    boolean older = read.stream().anyMatch(row -> hasBefore(row, selection, starts));
    List<Row> told = sorted(read, asked.word("sort"), starts);
    told = told.subList(Math.min(offset, told.size()), Math.min(offset + columns, told.size()));

    ObjectNode node =
        Json.object()
            .put("monitor", rows.monitor())
            .put("stage", rows.subject().stage())
            .put("modelVersion", rows.subject().modelVersion())
            .put("slice", rows.slice())
            .put("windowSize", Selection.text(rows.size()));
    node.set("metric", MetricTerms.of(metric.equals(DRIFT) ? "psi" : metric));
    node.put("scale", asked.word("scale"));
    ArrayNode windows = node.putArray("windows");
    starts.forEach(start -> windows.add(Json.window(start, rows.size())));
    cells(node, rows.monitor(), told, starts, asked.word("scale").equals("THRESHOLD"));
    node.put("total", all.size()).put("offset", offset);
    node.set(
        "earlier",
        Json.text(
            older && !starts.isEmpty() ? Optional.of(Json.time(starts.get(0))) : Optional.empty()));
    return node;
  }

  /**
   * How many windows an answer has at most.
   *
   * @param columns that are told
   * @param all columns, of which they are chosen
   */
  static int windows(int asked, int columns, int all) {
    int most = Math.min(CELLS_MAX / Math.max(1, columns), READ_MAX / Math.max(1, all));
    return Math.max(1, Math.min(asked, most));
  }

  /**
   * One for each column that has the metric and the name; none of a slice that the baseline does
   * not know, of which no drift is measured.
   */
  private List<Series> series(Rows rows, Asked asked) throws Refusal {
    String metric = asked.word("metric");
    Optional<String> match = asked.text("match").map(text -> text.toLowerCase(Locale.ROOT));
    List<Series> all = new ArrayList<>();
    boolean known = false;
    for (String column : data.store().catalogue().columns(rows)) {
      Optional<Series> series = series(data.store().catalogue().ofColumn(rows, column), metric);
      known |= series.isPresent();
      if (match.filter(part -> !column.toLowerCase(Locale.ROOT).contains(part)).isEmpty()) {
        series.ifPresent(all::add);
      }
    }
    if (!known && !metric.equals(DRIFT) && !isMeasured(rows.in(Slicing.ALL), metric)) {
      throw Refusal.notFound("metric is " + metric + ", must be one that is measured of columns");
    }
    return all;
  }

  private boolean isMeasured(Rows rows, String metric) {
    Catalogue catalogue = data.store().catalogue();
    return catalogue.columns(rows).stream()
        .anyMatch(column -> catalogue.ofColumn(rows, column).containsKey(metric));
  }

  /** What its check drift judges: by kind of column another. */
  private static Optional<Series> series(SortedMap<String, Series> ofColumn, String metric) {
    if (!metric.equals(DRIFT)) {
      return Optional.ofNullable(ofColumn.get(metric));
    }
    Optional<Series> values =
        Optional.ofNullable(ofColumn.get("psi"))
            .or(() -> Optional.ofNullable(ofColumn.get("mmd2")));
    return values.or(
        () ->
            ofColumn.values().stream()
                .filter(series -> series.name().metric().endsWith("-psi"))
                .findFirst());
  }

  private List<Row> read(List<Series> all, Selection selection, int limit) throws IOException {
    List<Row> rows = new ArrayList<>();
    for (Series series : all) {
      String column = series.name().column().orElseThrow();
      HeatRow heat = data.store().history().heat(series, selection.from(), selection.to(), limit);
      double importance =
          data.documents()
              .current(selection.monitor())
              .map(document -> document.columns().get(column))
              .map(spec -> spec.importance().orElse(0))
              .orElse(0.0);
      rows.add(new Row(series, column, heat, importance));
    }
    return rows;
  }

  /** The newest starts of all columns, oldest first. */
  private static List<Long> starts(List<Row> rows, int limit) {
    List<Long> all =
        rows.stream()
            .flatMapToLong(row -> row.heat().starts())
            .sorted()
            .distinct()
            .boxed()
            .toList();
    return all.subList(Math.max(0, all.size() - limit), all.size());
  }

  private static boolean hasBefore(Row row, Selection selection, List<Long> starts) {
    return !starts.isEmpty()
        && !row.series().isEmpty()
        && row.series().first() < starts.get(0)
        && selection.from() < starts.get(0);
  }

  private static List<Row> sorted(List<Row> rows, String sort, List<Long> starts) {
    long from = starts.isEmpty() ? Long.MAX_VALUE : starts.get(0);
    Comparator<Row> byName = Comparator.comparing(Row::column);
    Comparator<Row> byImportance = Comparator.comparingDouble(row -> -row.importance());
    return switch (sort) {
      case "NAME" -> rows.stream().sorted(byName).toList();
      case "IMPORTANCE" -> rows.stream().sorted(byImportance.thenComparing(byName)).toList();
      case "WORST" ->
          rows.stream()
              .map(row -> new Ranked(row, row.heat().newestBreach(from), row.heat().worst(from)))
              .sorted(Ranked.WORST_FIRST)
              .map(Ranked::row)
              .toList();
      default -> throw new AssertionError(sort);
    };
  }

  /** How bad a column is; looked up once, for each is compared with many. */
  private record Ranked(Row row, long newestBreach, double worst) {
    private static final Comparator<Ranked> WORST_FIRST =
        Comparator.comparingLong((Ranked each) -> -each.newestBreach())
            .thenComparingDouble(each -> -each.worst())
            .thenComparing(each -> each.row().column());
  }

  private void cells(
      ObjectNode node, String monitor, List<Row> rows, List<Long> starts, boolean byThreshold)
      throws IOException {
    ArrayNode columns = node.putArray("columns");
    ArrayNode values = node.putArray("values");
    ArrayNode outcomes = node.putArray("outcomes");
    for (Row row : rows) {
      ArrayNode told = values.addArray();
      var signs = new StringBuilder();
      int breaches = 0;
      for (long start : starts) {
        Optional<HeatRow.Said> said = row.heat().said(start);
        double value = row.heat().value(start);
        add(
            told,
            byThreshold ? value / said.map(HeatRow.Said::threshold).orElse(Double.NaN) : value);
        signs.append(said.map(each -> each.outcome().name().charAt(0)).orElse('.'));
        breaches += signs.charAt(signs.length() - 1) == 'B' ? 1 : 0;
      }
      outcomes.add(signs.toString());
      ObjectNode column = columns.addObject();
      column.set("column", data.documents().column(monitor, row.column()));
      column.put("breaches", breaches);
      column.set("newest", Json.word(newest(row, starts)));
    }
  }

  private static Optional<Outcome> newest(Row row, List<Long> starts) {
    return starts.isEmpty()
        ? Optional.empty()
        : row.heat().said(starts.get(starts.size() - 1)).map(HeatRow.Said::outcome);
  }

  private static void add(ArrayNode values, double value) {
    if (Double.isFinite(value)) {
      values.add(rounded(value));
    } else {
      values.addNull();
    }
  }

  /** To four digits. */
  private static double rounded(double value) {
    if (value == 0) {
      return 0;
    }
    double unit = Math.pow(10, Math.floor(Math.log10(Math.abs(value))));
    double scale = DIGITS / unit;
    double rounded =
        scale >= 1
            ? Math.rint(value * scale) / scale
            : Math.rint(value / (1 / scale)) * (1 / scale);
    return Double.isFinite(rounded) ? rounded : value;
  }
}
