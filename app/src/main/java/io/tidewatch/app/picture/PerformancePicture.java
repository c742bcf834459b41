// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.picture.chart.Figures;
import io.tidewatch.app.picture.chart.Panel;
import io.tidewatch.app.picture.chart.TimeChart;
import io.tidewatch.app.picture.chart.TimeMark;
import io.tidewatch.app.picture.chart.TimeSeries;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.config.GroundTruth.Objective;
import io.tidewatch.config.Monitor;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Verdict.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/** How well a model does by its labels, and how many of them there are. */
public final class PerformancePicture {

  private static final double HEIGHT = 240;
  private static final double COVERAGE_HEIGHT = 80;

  private final Folder folder;
  private final Choice choice;
  private final String metric;

  public PerformancePicture(Folder folder, Choice choice, String metric) {
    this.folder = folder;
    this.choice = choice;
    this.metric = metric;
  }

  /** A window of a version in a stage that broke its objective. */
  private record Breach(Subject subject, Window window) {}

  /** Draws it. */
  public Picture picture(int width) throws IOException, Usage {
    List<Measured> all = measured();
    Monitor monitor = folder.document(all.get(all.size() - 1).monitorVersion());
    Duration size = choice.size(all.stream().map(each -> each.window().size()).toList());
    List<Measured> ofSize = all.stream().filter(each -> each.window().size().equals(size)).toList();
    List<SubjectSeries> subjects = bySubject(ofSize, size);
    var time =
        new TimeChart.Span(
            ofSize.get(0).window().start(), ofSize.get(ofSize.size() - 1).window().start());
    String title = metric + ", " + Titles.of(choice.slice());
    return new TimeChart(
            title,
            List.of(
                folder.monitor()
                    + " · "
                    + Titles.windowsOf(size)
                    + " · "
                    + Titles.of(new Window(time.from(), time.to().plus(size)))),
            description(title, ofSize),
            time.wider(size.dividedBy(2)),
            List.of(values(monitor, subjects, time.wider(size.dividedBy(2))), coverage(subjects)),
            marks(subjects, time),
            Optional.empty(),
            List.of())
        .picture(width);
  }

  private List<Measured> measured() throws IOException, Usage {
    List<Measured> all =
        new Measurements(folder)
            .read(
                Set.of(metric, SubjectSeries.ESTIMATED + metric),
                each ->
                    each.slice().equals(choice.slice())
                        && each.maturity().isPresent()
                        && choice.takes(each.subject(), each.window()));
    if (all.stream().noneMatch(each -> each.metric().equals(metric))) {
      String metrics =
          folder
              .newestDocument()
              .groundTruth()
              .map(truth -> "one that labels give: " + String.join(", ", truth.metrics()))
              .orElse("of a monitor that has ground-truth");
      throw new Usage(
          List.of(
              "--metric is "
                  + metric
                  + ", must be "
                  + metrics
                  + "; there is no window of it in "
                  + Titles.of(choice.slice())));
    }
    return all;
  }

  /** Those with most predictions, in their own order. */
  private List<SubjectSeries> bySubject(List<Measured> all, Duration size) {
    Map<Subject, Long> rows = new HashMap<>();
    all.forEach(
        each -> rows.merge(each.subject(), each.maturity().orElseThrow().predictions(), Long::sum));
    var subjects = new ArrayList<SubjectSeries>();
    rows.entrySet().stream()
        .sorted(Map.Entry.<Subject, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(SubjectSeries.MOST)
        .map(Map.Entry::getKey)
        .sorted()
        .forEach(
            subject ->
                subjects.add(
                    new SubjectSeries(
                        subject,
                        metric,
                        size,
                        all.stream().filter(each -> each.subject().equals(subject)).toList(),
                        subjects.size())));
    return subjects;
  }

  private Panel values(Monitor monitor, List<SubjectSeries> subjects, TimeChart.Span time)
      throws IOException, Usage {
    Duration size = subjects.get(0).every();
    Set<Breach> breaches = breaches(size);
    var series = new ArrayList<TimeSeries>(objectives(monitor, size, time));
    for (SubjectSeries subject : subjects) {
      series.add(
          subject.values(window -> breaches.contains(new Breach(subject.subject(), window))));
      subject.estimate().ifPresent(series::add);
    }
    return new Panel(metric, HEIGHT, Optional.empty(), series);
  }

  private static Panel coverage(List<SubjectSeries> subjects) {
    return new Panel(
        "coverage: labelled of predicted",
        COVERAGE_HEIGHT,
        Optional.of(new Panel.Range(0, 1)),
        subjects.stream().map(SubjectSeries::coverage).toList());
  }

  /** What was changed, and versions that came later than the first. */
  private List<TimeMark> marks(List<SubjectSeries> subjects, TimeChart.Span time)
      throws IOException {
    return Stream.concat(begins(subjects, time.from()).stream(), folder.changes(time).stream())
        .sorted(Comparator.comparing(TimeMark::at))
        .toList();
  }

  private static List<TimeMark> begins(List<SubjectSeries> subjects, Instant from) {
    Map<Instant, String> begins = new TreeMap<>();
    for (SubjectSeries subject : subjects) {
      Instant first = subject.measured().get(0).window().start();
      if (first.isAfter(from)) {
        String text = Titles.of(subject.subject()) + " begins";
        begins.merge(first, text, (one, other) -> one + ", " + other);
      }
    }
    return begins.entrySet().stream()
        .map(begin -> new TimeMark(begin.getKey(), begin.getValue()))
        .toList();
  }

  private List<TimeSeries> objectives(Monitor monitor, Duration size, TimeChart.Span time) {
    List<Objective> promised = monitor.groundTruth().map(truth -> truth.slo()).orElse(List.of());
    var levels = new ArrayList<TimeSeries>();
    for (Objective objective : promised) {
      if (isOfThis(objective, size)) {
        objective
            .atLeast()
            .ifPresent(bound -> levels.add(level("objective: at least ", bound, time)));
        objective
            .atMost()
            .ifPresent(bound -> levels.add(level("objective: at most ", bound, time)));
      }
    }
    return levels;
  }

  private boolean isOfThis(Objective objective, Duration size) {
    return objective.metric().equals(metric)
        && objective.slice().equals(choice.slice())
        && objective.window().equals(size)
        && objective.judged() == Objective.Judged.BY_WINDOW;
  }

  private static TimeSeries level(String name, double bound, TimeChart.Span time) {
    return TimeSeries.level(name + Figures.of(bound), bound, time.from(), time.to());
  }

  private Set<Breach> breaches(Duration size) throws IOException, Usage {
    Set<Breach> breaches = new HashSet<>();
    String check = "\"check\":\"slo:" + metric + "\"";
    Verdicts.of(folder.data(), folder.monitor())
        .read(
            line -> line.contains(check),
            each ->
                each.outcome() == Outcome.BREACH
                    && each.series().slice().equals(choice.slice())
                    && each.window().size().equals(size))
        .forEach(each -> breaches.add(new Breach(each.series().subject(), each.window())));
    return breaches;
  }

  private String description(String title, List<Measured> all) {
    List<Measured> known =
        all.stream()
            .filter(each -> each.metric().equals(metric) && each.reading().value().isPresent())
            .toList();
    if (known.isEmpty()) {
      return title + ": no value of it is known.";
    }
    Measured last = known.get(known.size() - 1);
    return String.format(
        Locale.ROOT,
        "%s, by window, with coverage below: %,d values from %s to %s; the last is %s, by labels"
            + " for %,d of %,d rows.",
        title,
        known.size(),
        Titles.minute(known.get(0).window().start()),
        Titles.minute(last.window().end()),
        Figures.of(last.reading().value().getAsDouble()),
        last.maturity().orElseThrow().labels(),
        last.maturity().orElseThrow().predictions());
  }
}
