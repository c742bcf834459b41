// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.config.AlertPolicy;
import io.tidewatch.config.DriftPolicy.Gate;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.AlertMachine;
import io.tidewatch.validators.alert.AlertScope;
import io.tidewatch.validators.alert.AlertState;
import io.tidewatch.validators.alert.Decision;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.Level;
import io.tidewatch.validators.judge.Season;
import io.tidewatch.validators.judge.SeasonStep;
import io.tidewatch.validators.judge.SeasonalTest;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.measurement.MeasurementKey;
import io.tidewatch.validators.slice.Slicing;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.zip.GZIPInputStream;

/**
 * Holds the mean of each hour of series against their seasons, by both detectors, and runs the
 * alert machine with its defaults over that: {@code scripts/nab} scores the incidents it prints,
 * one event a line, {@code series,incident,at,transition}. No check of a monitor looks at a mean in
 * this way; it shows what the detectors are worth on series that nobody here made.
 */
public final class Nab {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final double PER_WEEK = 168;
  private static final String CHECK = "mean";

  /** Least move that counts, in spreads of one hour: below it nobody would want to know. */
  private static final double SPREADS_MIN = 1;

  /** What a float keeps of a value, ten times over. */
  private static final double ROUNDING = 1e-6;

  private final String series;
  private final double level =
      new Level(PER_WEEK).perWindow(new Gate(0, Gate.DEFAULT.falsePagesPerWeek()));
  private final AlertMachine machine =
      new AlertMachine(
          new AlertScope("nab", "nobody", Optional.empty(), HOUR), AlertPolicy.DEFAULT);

  private Nab(String series) {
    this.series = series;
  }

  public static void main(String[] arguments) throws IOException {
    var out = new PrintStream(System.out, true, UTF_8);
    means(Path.of(arguments[0])).forEach((name, hours) -> new Nab(name).run(hours, out));
  }

  /** The mean of each hour that has values, by series. */
  private static SortedMap<String, SortedMap<Instant, double[]>> means(Path file)
      throws IOException {
    SortedMap<String, SortedMap<Instant, double[]>> sums = new TreeMap<>();
    try (var lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      lines.readLine(); // series,at,value
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = List.of(line.split(",", -1));
        Instant hour = Window.containing(Instant.parse(cells.get(1)), HOUR).start();
        double[] sum =
            sums.computeIfAbsent(cells.get(0), name -> new TreeMap<>())
                .computeIfAbsent(hour, start -> new double[2]);
        sum[0] += Double.parseDouble(cells.get(2));
        sum[1]++;
      }
    }
    return sums;
  }

  private void run(Map<Instant, double[]> hours, PrintStream out) {
    Season season = Season.emptyFor(new Window(Instant.EPOCH, Instant.EPOCH.plus(HOUR)));
    AlertState state = AlertState.INITIAL;
    boolean positive = hours.values().stream().allMatch(sum -> sum[0] > 0);
    for (Map.Entry<Instant, double[]> hour : hours.entrySet()) {
      double mean = onScale(hour.getValue()[0] / hour.getValue()[1], positive);
      var window = new Window(hour.getKey(), hour.getKey().plus(HOUR));
      var held =
          new SeasonalTest.Value(
              mean, DoubleUnaryOperator.identity(), usual -> ROUNDING * Math.abs(usual));
      Optional<SeasonalTest> test = SeasonalTest.of(season, window, Side.BOTH, held);
      Optional<Verdict> verdict = test.map(found -> verdict(window, mean, found));
      boolean breach = verdict.filter(v -> v.outcome() == Outcome.BREACH).isPresent();
      OptionalDouble score =
          test.map(found -> OptionalDouble.of(found.score())).orElse(OptionalDouble.empty());
      season =
          season.with(
              breach ? SeasonStep.breaching(window, score) : SeasonStep.calm(window, mean, score));
      if (verdict.isPresent()) {
        Decision decision = machine.step(state, List.of(verdict.get()));
        state = decision.after();
        decision.events().forEach(event -> tell(event, out));
      }
    }
  }

  /** The scale of levels in the product; without it where a logarithm does not exist. */
  private static double onScale(double mean, boolean positive) {
    return positive ? Math.log(mean) : mean;
  }

  private void tell(IncidentEvent event, PrintStream out) {
    out.println(
        String.join(
            ",", series, event.incident(), event.at().toString(), event.transition().name()));
  }

  private Verdict verdict(Window window, double mean, SeasonalTest test) {
    double center = test.test().center();
    double low = test.test().lowerTail(mean);
    double fast = Math.min(1, 2 * Math.min(low, test.test().upperTail(mean)));
    double least = SPREADS_MIN * test.test().spread();
    boolean far = Math.abs(mean - center) >= least;
    boolean breach = SeasonalTest.together(fast, Optional.of(test)) <= level && far;
    double margin = Math.max(least, test.test().margin(level / SeasonalTest.DETECTORS / 2));
    var key =
        new MeasurementKey(
            "nab",
            new Subject("v1", "production"),
            Slicing.ALL,
            Optional.of("value"),
            CHECK,
            window);
    return new Verdict(
        CHECK,
        key,
        CHECK,
        breach ? Outcome.BREACH : Outcome.PASS,
        OptionalDouble.of(mean),
        OptionalDouble.of(mean < center ? center - margin : center + margin),
        OptionalDouble.of(center),
        1,
        "",
        Severity.WARNING,
        false,
        window.end(),
        Optional.empty());
  }
}
