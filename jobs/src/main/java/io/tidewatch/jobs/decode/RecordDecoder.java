// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.ChangeSource;
import io.tidewatch.config.ColumnType;
import io.tidewatch.config.DurationText;
import io.tidewatch.config.FeatureSelection;
import io.tidewatch.config.LabelSource;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowSource;
import io.tidewatch.config.Sources;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.RawRecord.Rejection;
import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.event.LabelEvent;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.event.Schema;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Decodes the records of one stream; every record gives an event or a rejection. */
public final class RecordDecoder<T> {

  /** A JSON record may have so many fields beside its columns, such as the id and the time. */
  private static final int FIELDS_BESIDE_COLUMNS = 100;

  private final String stream;
  private final Decoded.Maker<T> maker;
  private final RecordParser parser;
  private final Optional<RowsParser> rows;
  private final StreamSpec spec;
  private final Monitor monitor;

  private RecordDecoder(
      String stream,
      Decoded.Maker<T> maker,
      RecordParser parser,
      StreamSpec spec,
      Monitor monitor) {
    this.stream = stream;
    this.maker = maker;
    this.parser = parser;
    this.rows = rows(spec, monitor);
    this.spec = spec;
    this.monitor = monitor;
  }

  private static <T> RecordDecoder<T> of(
      String stream, Decoded.Maker<T> maker, StreamSpec spec, Monitor monitor) {
    return new RecordDecoder<>(stream, maker, parser(spec, monitor), spec, monitor);
  }

  /**
   * Decodes predictions, or the rows of a feature view; where CSV has a header, it is given as the
   * stream's fields.
   */
  public static RecordDecoder<PredictionEvent> predictions(Monitor monitor) {
    RowSource rows = monitor.sources().rows();
    return of(rows.name(), new PredictionMaker(monitor), rows.stream(), monitor);
  }

  /** Decodes a candidate's predictions: id and answer, as the monitor's predictions name them. */
  public static RecordDecoder<Candidate> candidates(Monitor monitor) {
    RowSource rows = monitor.sources().rows();
    return of(rows.name(), new CandidateMaker(monitor), rows.stream(), monitor);
  }

  /** Decodes the labels of one source of the monitor. */
  public static RecordDecoder<LabelEvent> labels(Monitor monitor, LabelSource source) {
    return of(source.streamName(), new LabelMaker(monitor, source), source.stream(), monitor);
  }

  /** Decodes what was changed. */
  public static RecordDecoder<ChangeEvent> changes(Monitor monitor, ChangeSource source) {
    return of(Sources.CHANGES, new ChangeMaker(source), source.stream(), monitor);
  }

  private static RecordParser parser(StreamSpec spec, Monitor monitor) {
    int fieldsMax = monitor.limits().columns() + FIELDS_BESIDE_COLUMNS;
    Set<String> arrays = arrays(monitor);
    RecordParser data =
        switch (spec.format()) {
          case CSV -> new CsvRecords(new Schema(spec.fields()));
          case JSON -> new JsonRecords(fieldsMax, arrays);
          case AVRO ->
              new AvroRecords(
                  AvroSchemas.of(spec.avro().orElseThrow(), System.getenv()), fieldsMax, arrays);
        };
    return switch (spec.envelope()) {
      case NONE -> data;
      case CLOUDEVENTS -> new CloudEventRecords(data, events(fieldsMax, arrays));
    };
  }

  private static Optional<RowsParser> rows(StreamSpec spec, Monitor monitor) {
    int fieldsMax = monitor.limits().columns() + FIELDS_BESIDE_COLUMNS;
    return spec.inference().map(log -> new InferenceRecords(log, spec.envelope(), fieldsMax));
  }

  private static JsonRecords events(int fieldsMax, Set<String> arrays) {
    return new JsonRecords(
        fieldsMax,
        arrays.stream()
            .map(pointer -> CloudEventRecords.DATA + pointer)
            .collect(Collectors.toSet()));
  }

  /** The pointers of embeddings in the records of rows. */
  private static Set<String> arrays(Monitor monitor) {
    FeatureSelection features = monitor.sources().rows().features();
    String under = features instanceof FeatureSelection.ObjectAt object ? object.pointer() : "";
    return monitor.columns().entrySet().stream()
        .filter(column -> column.getValue().type().equals(Optional.of(ColumnType.EMBEDDING)))
        .map(Map.Entry::getKey)
        .map(name -> name.startsWith("/") ? name : under + "/" + name)
        .collect(Collectors.toSet());
  }

  /** The same decoder for CSV records below another header line. */
  public RecordDecoder<T> below(RawRecord header) throws BadHeader {
    return new RecordDecoder<>(stream, maker, new CsvRecords(namedBy(header)), spec, monitor);
  }

  /** The fields of CSV records below a header line. */
  public static Schema namedBy(RawRecord header) throws BadHeader {
    try {
      String line =
          header
              .text()
              .orElseThrow(
                  () -> RejectedException.deadLetter("bad-header", "header is no UTF-8, must be"));
      return CsvRecords.fromHeader(line).schema();
    } catch (RejectedException e) {
      throw new BadHeader(e.why().detail());
    }
  }

  /** Whether a record may hold several events, or none, so that {@link #each} must be asked. */
  public boolean isBatched() {
    return rows.isPresent();
  }

  /** Decodes all events of one record. */
  public void each(RawRecord raw, Consumer<Decoded<T>> consumer) {
    if (rows.isEmpty()) {
      consumer.accept(decode(raw));
      return;
    }
    try {
      requireFit(raw);
      RowsParser.Rows held = rows.get().parse(raw);
      for (int number = 0; number < held.size(); number++) {
        consumer.accept(row(raw, held, number));
      }
    } catch (RejectedException e) {
      consumer.accept(Decoded.rejected(aside(raw, Disposition.DEAD_LETTERED, e.why())));
    }
  }

  private Decoded<T> row(RawRecord raw, RowsParser.Rows held, int number) {
    try {
      return made(raw, held.row(number));
    } catch (RejectedException e) {
      return Decoded.rejected(aside(raw, Disposition.DEAD_LETTERED, e.why()));
    }
  }

  /** Decodes one record that holds one event. */
  public Decoded<T> decode(RawRecord raw) {
    try {
      requireFit(raw);
      return made(raw, parser.parse(raw));
    } catch (RejectedException e) {
      return Decoded.rejected(aside(raw, Disposition.DEAD_LETTERED, e.why()));
    }
  }

  private Decoded<T> made(RawRecord raw, RecordFields fields) throws RejectedException {
    Decoded.Made<T> made = maker.make(fields, raw.position());
    requireNotAhead(raw, made.event());
    return made.quarantine().isEmpty()
        ? Decoded.accepted(made.event())
        : Decoded.quarantined(
            made.event(), aside(raw, Disposition.QUARANTINED, made.quarantine().get()));
  }

  private void requireFit(RawRecord raw) throws RejectedException {
    int bytesMax = monitor.limits().bytesPerEvent();
    if (raw.length() > bytesMax) {
      throw RejectedException.deadLetter(
          "oversized", "record has " + raw.length() + " bytes, must have at most " + bytesMax);
    }
  }

  /** One event from the future would move the watermark, and make all others late. */
  private void requireNotAhead(RawRecord raw, T event) throws RejectedException {
    Optional<Instant> time = maker.timeOf(event);
    if (time.isPresent() && raw.isWrittenBefore(time.get(), spec.aheadMax())) {
      String detail =
          "%s is %s, must be at most %s after %s, when the record was written"
              .formatted(
                  spec.time().field(), time.get(), DurationText.of(spec.aheadMax()), raw.written());
      throw new RejectedException(Rejection.of("ahead-of-time", detail).at(time.get()));
    }
  }

  /** Sets a record aside that nothing can be made of. */
  public Decoded<T> deadLetter(RawRecord raw, String reason, String detail) {
    return Decoded.rejected(aside(raw, Disposition.DEAD_LETTERED, Rejection.of(reason, detail)));
  }

  /** A value may stand in the wrong column, so where some are sensitive none is told. */
  private RejectedRecord aside(RawRecord raw, Disposition disposition, Rejection why) {
    return monitor.hasSensitiveColumns()
        ? raw.withheld(disposition, stream, why.withoutDetail())
        : raw.rejected(disposition, stream, why);
  }

  /** A header that names no columns. */
  public static final class BadHeader extends Exception {
    private static final long serialVersionUID = 1L;

    private final String detail;

    BadHeader(String detail) {
      super(detail);
      this.detail = detail;
    }

    /** What is wrong with it. */
    public String detail() {
      return detail;
    }
  }
}
