// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.picture.chart.HeatMap;
import io.tidewatch.app.picture.chart.TimeChart;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** How far columns have moved from their baseline, window by window. */
public final class DriftPicture {

  private static final String DRIFT = "drift";
  private static final String DERIVED = "-drift";

  private final Folder folder;
  private final Choice choice;

  public DriftPicture(Folder folder, Choice choice) {
    this.folder = folder;
    this.choice = choice;
  }

  /**
   * All columns, those that moved most first.
   *
   * @param most columns that are shown
   */
  public Picture ofAllColumns(int most, int width) throws IOException, Usage {
    List<Judged> judged =
        ofOneSubject(
            verdicts()
                .read(line -> line.contains("drift\""), each -> takes(each) && isDrift(each)));
    Duration size = judged.get(0).window().size();
    Map<String, TreeMap<Instant, HeatMap.Cell>> columns = new TreeMap<>();
    for (Judged each : judged) {
      String column = each.series().column().orElse("");
      cell(each)
          .ifPresent(
              cell ->
                  columns
                      .computeIfAbsent(column, name -> new TreeMap<>())
                      .merge(cell.at(), cell, DriftPicture::greater));
    }
    List<HeatMap.Row> rows =
        columns.entrySet().stream()
            .map(row -> new HeatMap.Row(row.getKey(), List.copyOf(row.getValue().values())))
            .sorted(WORST_FIRST)
            .toList();
    return chart(judged, rows, Math.min(most, rows.size()), size).picture(width);
  }

  /** Breaches first, then what moved most on average. */
  private static final Comparator<HeatMap.Row> WORST_FIRST =
      Comparator.comparingLong((HeatMap.Row row) -> -breaches(row))
          .thenComparingDouble(
              row -> -row.cells().stream().mapToDouble(HeatMap.Cell::size).average().orElse(0))
          .thenComparing(HeatMap.Row::name);

  private static long breaches(HeatMap.Row row) {
    return row.cells().stream().filter(cell -> cell.judged() == HeatMap.Judged.BREACH).count();
  }

  private HeatMap chart(List<Judged> judged, List<HeatMap.Row> rows, int shown, Duration size) {
    Subject subject = judged.get(0).series().subject();
    String title = "Drift of columns, " + Titles.of(choice.slice());
    var notes = new ArrayList<String>();
    notes.add(
        "Colour: population stability index in nats, the bias of small samples taken off; of"
            + " identifiers, times and texts that of what is derived from them, the greatest.");
    if (rows.size() > shown) {
      notes.add(rows.size() - shown + " columns that moved less are not shown; see --top.");
    }
    return new HeatMap(
        title,
        List.of(
            folder.monitor()
                + " · "
                + Titles.of(subject)
                + " · "
                + Titles.windowsOf(size)
                + " · "
                + Titles.of(hull(judged))),
        description(title, rows),
        new TimeChart.Span(
            judged.get(0).window().start(), judged.get(judged.size() - 1).window().end()),
        size,
        rows.subList(0, shown),
        notes);
  }

  private static String description(String title, List<HeatMap.Row> rows) {
    String worst =
        rows.stream()
            .filter(row -> breaches(row) > 0)
            .limit(5)
            .map(row -> row.name() + " (" + breaches(row) + ")")
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s: a heat map of %,d columns, those that moved most first. Windows in breach: %s.",
        title,
        rows.size(),
        worst.isEmpty() ? "none" : worst);
  }

  /** One check of one column, with its limit. */
  public Picture ofColumn(String column, String check, int width) throws IOException, Usage {
    List<Judged> judged =
        verdicts()
            .read(
                line -> line.contains("\"check\":\"" + check + "\""),
                each -> takes(each) && each.series().column().equals(Optional.of(column)));
    List<Judged> line = ofOneSubject(judged);
    Window hull = hull(line);
    String title = check + " of " + column + ", " + Titles.of(choice.slice());
    return new TrailChart(line, check)
        .chart(
            title,
            List.of(
                folder.monitor()
                    + " · "
                    + Titles.of(line.get(0).series().subject())
                    + " · "
                    + Titles.windowsOf(line.get(0).window().size())
                    + " · "
                    + Titles.of(hull)),
            folder.changes(new TimeChart.Span(hull.start(), hull.end())))
        .picture(width);
  }

  private static Window hull(List<Judged> judged) {
    return judged.get(0).window().hull(judged.get(judged.size() - 1).window());
  }

  private Verdicts verdicts() throws IOException {
    return Verdicts.of(folder.data(), folder.monitor());
  }

  private boolean takes(Judged judged) {
    return judged.series().slice().equals(choice.slice())
        && judged.series().column().isPresent()
        && choice.takes(judged.series().subject(), judged.window());
  }

  private static boolean isDrift(Judged judged) {
    String check = judged.series().check();
    return check.equals(DRIFT) || check.endsWith(DERIVED);
  }

  /** Of the size that is asked for, and of the subject with most rows. */
  private List<Judged> ofOneSubject(List<Judged> all) throws Usage {
    if (all.isEmpty()) {
      throw new Usage(
          List.of(
              "--data is "
                  + folder.data()
                  + ", must have verdicts of what is asked for, in "
                  + Titles.of(choice.slice())));
    }
    Duration size = choice.size(all.stream().map(each -> each.window().size()).toList());
    Map<Subject, Long> rows = new HashMap<>();
    all.forEach(each -> rows.merge(each.series().subject(), each.numbers().rows(), Long::sum));
    Subject subject =
        rows.entrySet().stream()
            .max(
                Map.Entry.<Subject, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow()
            .getKey();
    return all.stream()
        .filter(each -> each.window().size().equals(size))
        .filter(each -> each.series().subject().equals(subject))
        .toList();
  }

  private static HeatMap.Cell greater(HeatMap.Cell one, HeatMap.Cell other) {
    boolean breach = one.judged() == HeatMap.Judged.BREACH;
    boolean second = other.judged() == HeatMap.Judged.BREACH;
    if (breach != second) {
      return breach ? one : other;
    }
    return other.size() > one.size() ? other : one;
  }

  private static Optional<HeatMap.Cell> cell(Judged judged) {
    HeatMap.Judged sign =
        judged.outcome() == Outcome.BREACH
            ? HeatMap.Judged.BREACH
            : judged.outcome() == Outcome.PASS ? HeatMap.Judged.CALM : HeatMap.Judged.NOT_YET;
    return judged.numbers().value().isPresent()
        ? Optional.of(
            new HeatMap.Cell(judged.window().start(), judged.numbers().value().getAsDouble(), sign))
        : Optional.empty();
  }
}
