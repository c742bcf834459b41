// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.app.Usage;
import io.tidewatch.app.baseline.BaselineRows.Reach;
import io.tidewatch.app.baseline.Baselines;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.Location;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.jobs.decode.Decoded;
import io.tidewatch.jobs.decode.RawRecord;
import io.tidewatch.jobs.decode.RecordDecoder;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.suggest.YamlScalar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A monitor document made by looking at records: one that the loader takes, and by which the
 * records were decoded as a job would.
 *
 * @param rows records that were looked at
 * @param toFillIn what nobody but its owner knows
 */
public record FirstMonitor(String text, int rows, List<Guess> guesses, List<String> toFillIn) {

  /**
   * Looks at records.
   *
   * @throws Usage if they can not be read, or hold no time
   */
  public static FirstMonitor of(Wish wish) throws IOException, Usage {
    Sample sample = sample(wish);
    Guesses guesses = Guesses.of(sample);
    var document = new FirstDocument(wish, sample, guesses);
    Monitor bare = monitor(document.text(Optional.empty(), List.of()));
    List<PredictionEvent> events = events(bare, sample, guesses);
    Pace pace = Pace.of(events);
    guesses.tell("windows", pace.windows(), pace.why());
    List<String> columns = columns(bare, events, pace, guesses);
    String text = document.text(Optional.of(pace), columns);
    Monitor unused = monitor(text);
    return new FirstMonitor(
        text, sample.rows().size(), guesses.told(), toFillIn(wish, sample, guesses));
  }

  private static Sample sample(Wish wish) throws IOException, Usage {
    Location from = wish.from();
    List<byte[]> records =
        from.kind() == Location.Kind.FILE
            ? FileRecords.first(Path.of(from.name()), wish.rows() + 1)
            : TopicRecords.newest(wish.cluster().orElseThrow(), from.name(), wish.rows());
    return new Records(from, records, wish.format(), wish.avro()).sample();
  }

  /** What we write ourselves must be taken. */
  private static Monitor monitor(String text) {
    try {
      return MonitorLoader.parse(text, "monitor.yaml");
    } catch (InvalidMonitor e) {
      throw new IllegalStateException("the document is not taken: " + e.getMessage(), e);
    }
  }

  private static List<PredictionEvent> events(Monitor monitor, Sample sample, Guesses guesses)
      throws Usage {
    var events = new ArrayList<PredictionEvent>();
    Optional<RejectedRecord> rejection = Optional.empty();
    RecordDecoder<PredictionEvent> decoder = decoder(monitor, sample);
    long line = 0;
    for (byte[] record : sample.records()) {
      Position position = new Position(sample.from().toString(), ++line);
      Decoded<PredictionEvent> decoded =
          decoder.decode(new RawRecord(record, record.length, position));
      decoded.kept().ifPresent(events::add);
      rejection = rejection.or(decoded::rejection);
    }
    if (events.isEmpty()) {
      String why = rejection.map(RejectedRecord::detail).orElse("");
      throw new Usage(
          List.of("--from is " + sample.from() + ", of which no record is taken: " + why));
    }
    String why = rejection.map(record -> "; the first is not: " + record.detail()).orElse("");
    guesses.tell(
        "tried", events.size() + " of " + sample.records().size(), "records are taken" + why);
    return events;
  }

  private static RecordDecoder<PredictionEvent> decoder(Monitor monitor, Sample sample)
      throws Usage {
    RecordDecoder<PredictionEvent> decoder = RecordDecoder.predictions(monitor);
    if (sample.header().isEmpty()) {
      return decoder;
    }
    byte[] header = sample.header().get();
    try {
      return decoder.below(
          new RawRecord(header, header.length, new Position(sample.from().toString(), 1)));
    } catch (RecordDecoder.BadHeader e) {
      throw new Usage(List.of("--from is " + sample.from() + ": " + e.detail()));
    }
  }

  /** Types as a baseline of these rows infers them. */
  private static List<String> columns(
      Monitor monitor, List<PredictionEvent> events, Pace pace, Guesses guesses)
      throws IOException {
    Baseline baseline =
        new Baselines(monitor)
            .build(
                (period, consumer) -> {
                  events.forEach(consumer);
                  return Reach.PAST_THE_PERIOD;
                },
                pace.period())
            .orElseThrow();
    var lines = new ArrayList<String>();
    baseline
        .columns()
        .forEach((name, column) -> lines.add(line(name, column, guesses.isScore(name))));
    guesses.tell("columns", lines.size() + "", "types as a baseline infers them");
    return lines;
  }

  private static String line(String name, ColumnBaseline column, boolean score) {
    String type = column.frame().type().name().toLowerCase(Locale.ROOT);
    long rows = column.profile().rows();
    long absent = column.profile().counters().absent();
    String declared = "  " + YamlScalar.key(name) + ": {type: " + type;
    String range = score ? ", range: [0, 1]" : "";
    String comment =
        absent == 0
            ? ""
            : String.format(Locale.ROOT, "   # %.1f %% missing", 100.0 * absent / rows);
    return declared + range + "}" + comment;
  }

  private static List<String> toFillIn(Wish wish, Sample sample, Guesses guesses) {
    var open = new ArrayList<String>();
    if (wish.owner().isEmpty()) {
      open.add("owner: the team that is told");
    }
    if (wish.runbook().isEmpty()) {
      open.add("runbook: a page that says what to do");
    }
    if (sample.isUnnamed()) {
      open.add(
          "sources.predictions.fields: names of the columns, which CSV in Kafka does not tell");
    }
    if (!guesses.isView() && !guesses.isWithoutPrediction()) {
      open.add("sources.labels and ground-truth: where the truth comes from");
    }
    if (!guesses.personal().isEmpty()) {
      open.add(
          "columns: "
              + String.join(", ", guesses.personal())
              + " may be personal: sensitive: true, with privacy: {salt: env:NAME}");
    }
    open.add("destinations: who is woken");
    return open;
  }
}
