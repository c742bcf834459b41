// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.validation;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.truth.Truth;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * The labelled predictions of production, read without any of the code that samples them.
 *
 * @param rows by the time from which they are labelled
 */
record LabelledFlights(List<ValidationRow> rows) {

  private static final Duration HORIZON = Duration.ofDays(30);
  private static final Row NOTHING = new Row(new Schema(List.of()), new String[0]);

  /** Reads {@code predictions.csv.gz} and {@code labels.csv.gz}, whose cells have no quotes. */
  static LabelledFlights read(Path directory) throws IOException {
    Map<String, Truth> labels = new HashMap<>();
    for (String[] cells : lines(directory.resolve("labels.csv.gz"))) {
      var truth = new Truth(Instant.parse(cells[1]), cells[2]);
      labels.merge(cells[0], truth, (one, two) -> one.compareTo(two) > 0 ? one : two);
    }
    var rows = new ArrayList<ValidationRow>();
    for (String[] cells : lines(directory.resolve("predictions.csv.gz"))) {
      Truth truth = labels.get(cells[0]);
      Instant time = Instant.parse(cells[1]);
      if (cells[3].equals("production")
          && truth != null
          && Duration.between(time, truth.time()).abs().compareTo(HORIZON) <= 0) {
        rows.add(
            new ValidationRow(
                cells[0],
                new Subject(cells[2], cells[3]),
                time,
                new Answer.Binary(Double.parseDouble(cells[4])),
                truth,
                NOTHING,
                "origin=" + cells[8]));
      }
    }
    rows.sort(Comparator.comparing(LabelledFlights::labelledFrom));
    return new LabelledFlights(List.copyOf(rows));
  }

  static Instant labelledFrom(ValidationRow row) {
    return row.time().isAfter(row.truth().time()) ? row.time() : row.truth().time();
  }

  /** Those labelled before a time and predicted no longer before it than an age. */
  List<ValidationRow> recent(Instant asOf, Duration maxAge) {
    Instant oldest = asOf.minus(maxAge);
    return rows.stream()
        .filter(row -> labelledFrom(row).isBefore(asOf) && !row.time().isBefore(oldest))
        .toList();
  }

  private static List<String[]> lines(Path file) throws IOException {
    var lines = new ArrayList<String[]>();
    try (var in =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      in.readLine(); // names
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        lines.add(line.split(",", -1));
      }
    }
    return lines;
  }
}
