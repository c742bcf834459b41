// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.estimate.Calibrator;
import io.tidewatch.validators.estimate.CohortScores;
import io.tidewatch.validators.estimate.ConfidenceEstimate;
import io.tidewatch.validators.estimate.CountAtScore;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.measurement.Reading;
import io.tidewatch.validators.truth.BinaryOutcomes;
import io.tidewatch.validators.truth.Contribution;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.OutcomeTable;
import io.tidewatch.validators.truth.PerformanceReadings;
import io.tidewatch.validators.truth.Truth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * Prints estimates before labels beside what the labels said, of two real data sets, month by
 * month: {@code scripts/verify-estimates HOTEL_DIR FLIGHTS_DIR}.
 */
public final class EstimateCheck {

  private static final double THRESHOLD = .5;
  private static final List<String> METRICS = List.of("auc", "accuracy");

  /** Labels that make a reference of the first months. */
  private static final long LABELS = 5_000;

  private static final long LABELS_OF_A_MONTH = 100;
  private static final Instant ANY = Instant.EPOCH;

  private final PrintStream out;

  private EstimateCheck(PrintStream out) {
    this.out = out;
  }

  /** Where a data set keeps what is needed. */
  private record Columns(String id, String time, String version, String labelId, String label) {}

  /** Runs the check over a folder of hotel bookings and one of flights. */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length != 2) {
      throw new IllegalArgumentException(
          "folders are " + arguments.length + ", must be 2: hotel and flights");
    }
    var check = new EstimateCheck(new PrintStream(System.out, true, UTF_8));
    check.print(
        "hotel",
        Path.of(arguments[0]),
        new Columns("booking_id", "booked_at", "model_version", "booking_id", "is_canceled"));
    check.print(
        "flights",
        Path.of(arguments[1]),
        new Columns("flight_id", "scored_at", "model_version", "flight_id", "late15"));
  }

  private void print(String name, Path folder, Columns columns) throws IOException {
    out.println("## " + name + "\n");
    out.println(
        "Cohorts are months of predictions. The reference is the first months of each version");
    out.println(
        "with 5,000 labels together, frozen; beside it the month before, which a job does not");
    out.println("know in time.\n");
    Map<String, String> labels = new HashMap<>();
    rows(
        folder.resolve("labels.csv.gz"),
        List.of(columns.labelId(), columns.label()),
        row -> labels.put(row[0], row[1]));
    Map<String, SortedMap<String, OutcomeTable>> months = new TreeMap<>();
    rows(
        folder.resolve("predictions.csv.gz"),
        List.of(columns.id(), columns.time(), columns.version(), "score"),
        row ->
            months
                .computeIfAbsent(row[2], v -> new TreeMap<>())
                .computeIfAbsent(
                    row[1].substring(0, 7),
                    m -> OutcomeTable.empty(OutcomeDesign.binary(THRESHOLD)))
                .add(contribution(row, Optional.ofNullable(labels.get(row[0]))), 1));
    months.forEach(this::version);
  }

  private static Contribution contribution(String[] row, Optional<String> label) {
    return new Contribution(
        new Subject(row[2], "production"),
        ANY,
        label.map(text -> new Truth(ANY, text)),
        new Answer.Binary(Double.parseDouble(row[3])),
        "");
  }

  private void version(String version, SortedMap<String, OutcomeTable> months) {
    out.println(
        "| version | month | labels | metric | realised | estimated | 95 % | error | by the month"
            + " before | error |");
    out.println("|---|---|---|---|---|---|---|---|---|---|");
    var first = new ArrayList<CountAtScore>();
    var frozen = new ArrayList<Double>();
    var moving = new ArrayList<Double>();
    Optional<CohortScores> before = Optional.empty();
    for (Map.Entry<String, OutcomeTable> month : months.entrySet()) {
      CohortScores cohort = CohortScores.of((BinaryOutcomes) month.getValue().outcomes());
      long known = first.stream().mapToLong(CountAtScore::labels).sum();
      if (known < LABELS) {
        first.addAll(cohort.counts());
      } else if (cohort.labels() >= LABELS_OF_A_MONTH) {
        ConfidenceEstimate estimate = estimate(first, cohort);
        ConfidenceEstimate other = estimate(before.orElseThrow().counts(), cohort);
        for (String metric : METRICS) {
          double value = realised(month.getValue(), metric);
          frozen.add(Math.abs(value(estimate, metric) - value));
          moving.add(Math.abs(value(other, metric) - value));
          out.printf(
              Locale.ROOT,
              "| %s | %s | %,d | %s | %.4f | %s | %+.4f | %.4f | %+.4f |%n",
              version,
              month.getKey(),
              cohort.labels(),
              metric,
              value,
              interval(estimate.of(metric)),
              value(estimate, metric) - value,
              value(other, metric),
              value(other, metric) - value);
        }
      }
      before = Optional.of(cohort);
    }
    out.printf(
        Locale.ROOT,
        "%nMean absolute error of %s: %s; by the month before: %s.%n%n",
        version,
        mean(frozen),
        mean(moving));
  }

  private static ConfidenceEstimate estimate(List<CountAtScore> reference, CohortScores cohort) {
    return ConfidenceEstimate.of(Calibrator.fit(reference), cohort.counts(), cohort.cut());
  }

  private static double realised(OutcomeTable table, String metric) {
    Reading reading =
        PerformanceReadings.of(table, List.of(metric), Optional.empty())
            .getOrDefault(metric, Reading.none("not measured"));
    return reading.value().orElseThrow();
  }

  private static double value(ConfidenceEstimate estimate, String metric) {
    return estimate.of(metric).value().orElseThrow();
  }

  private static String interval(Reading reading) {
    return String.format(
        Locale.ROOT,
        "%.4f | %.4f to %.4f",
        reading.value().orElseThrow(),
        reading.low().orElseThrow(),
        reading.high().orElseThrow());
  }

  private static String mean(List<Double> errors) {
    double mean = errors.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    return String.format(Locale.ROOT, "%.4f of %d", mean, errors.size());
  }

  private interface Taker {
    void take(String[] row);
  }

  /** The columns of each record, none of which is quoted in these files. */
  private static void rows(Path file, List<String> columns, Taker taker) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      List<String> header = Arrays.asList(reader.readLine().split(",", -1));
      int[] places = columns.stream().mapToInt(header::indexOf).toArray();
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        String[] cells = line.split(",", -1);
        String[] row = new String[places.length];
        for (int i = 0; i < places.length; i++) {
          row[i] = cells[places[i]];
        }
        taker.take(row);
      }
    }
  }
}
