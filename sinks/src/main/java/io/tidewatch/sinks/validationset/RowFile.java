// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.validationset;

import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.RecordFile;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.truth.Truth;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.jspecify.annotations.Nullable;

/** The rows of a validation set as an Avro file; its schema is {@code validation-row.avsc}. */
public final class RowFile {

  private static final RecordFile FILE = RecordFile.of("validation-row");

  private RowFile() {}

  /** The hash of the rows, whatever the file is compressed with. */
  public static String contentHash(List<SampledRow> rows) {
    return Hash.content(FILE.write(records(rows)));
  }

  /** The file, compressed block by block, as every reader of Avro can undo. */
  public static byte[] write(List<SampledRow> rows) {
    return FILE.deflated(records(rows));
  }

  /**
   * Reads a file back.
   *
   * @param path names the file in errors
   * @throws CorruptObjectException if it is not what was written
   */
  public static List<SampledRow> read(String path, byte[] file) throws IOException {
    var rows = new ArrayList<SampledRow>();
    for (GenericRecord record : FILE.read(path, file)) {
      try {
        rows.add(row(record));
      } catch (IllegalArgumentException
          | DateTimeException
          | ArithmeticException
          | AvroRuntimeException e) {
        throw new CorruptObjectException(path + ": " + e.getMessage(), e);
      }
    }
    return List.copyOf(rows);
  }

  private static List<GenericRecord> records(List<SampledRow> rows) {
    return rows.stream().map(RowFile::record).toList();
  }

  private static GenericRecord record(SampledRow sampled) {
    ValidationRow row = sampled.row();
    GenericRecord record = FILE.record();
    record.put("id", row.id());
    record.put("timeMicros", micros(row.time()));
    record.put("modelVersion", row.subject().modelVersion());
    record.put("stage", row.subject().stage());
    AnswerRecord.put(row.answer(), record);
    record.put("label", row.truth().text());
    record.put("labelMicros", micros(row.truth().time()));
    record.put("labelSource", row.truth().source());
    record.put("stratum", row.stratum());
    record.put("reasons", reasons(sampled.reasons(), record));
    OptionalDouble chance = sampled.inclusionProbability();
    record.put("inclusionProbability", chance.isPresent() ? chance.getAsDouble() : null);
    Map<String, @Nullable String> columns = new TreeMap<>();
    for (int column = 0; column < row.row().schema().size(); column++) {
      columns.put(row.row().schema().names().get(column), row.row().text(column));
    }
    record.put("columns", columns);
    return record;
  }

  private static List<GenericRecord> reasons(
      SortedMap<String, Instant> reasons, GenericRecord record) {
    var element = record.getSchema().getField("reasons").schema().getElementType();
    var records = new ArrayList<GenericRecord>();
    reasons.forEach(
        (reason, since) -> {
          GenericRecord each = new GenericData.Record(element);
          each.put("reason", reason);
          each.put("sinceMicros", micros(since));
          records.add(each);
        });
    return records;
  }

  private static SampledRow row(GenericRecord record) {
    SortedMap<String, Instant> reasons = new TreeMap<>();
    for (Object each : (List<?>) record.get("reasons")) {
      var reason = (GenericRecord) each;
      reasons.put(reason.get("reason").toString(), instant(reason, "sinceMicros"));
    }
    Object chance = record.get("inclusionProbability");
    var row =
        new ValidationRow(
            text(record, "id"),
            new Subject(text(record, "modelVersion"), text(record, "stage")),
            instant(record, "timeMicros"),
            AnswerRecord.answer(record),
            new Truth(
                instant(record, "labelMicros"), text(record, "label"), text(record, "labelSource")),
            columns((Map<?, ?>) record.get("columns")),
            text(record, "stratum"));
    return new SampledRow(
        row, reasons, chance == null ? OptionalDouble.empty() : OptionalDouble.of((Double) chance));
  }

  /** In the order of their names, as they were written. */
  private static Row columns(Map<?, ?> columns) {
    var sorted = new TreeMap<String, Optional<String>>();
    columns.forEach(
        (name, text) ->
            sorted.put(name.toString(), Optional.ofNullable(text).map(Object::toString)));
    var names = List.copyOf(sorted.keySet());
    var texts = new ArrayList<@Nullable String>();
    sorted.values().forEach(text -> texts.add(text.orElse(null)));
    return new Row(Schema.shared(names), texts.toArray(new String[0]));
  }

  private static String text(GenericRecord record, String field) {
    return record.get(field).toString();
  }

  private static long micros(Instant time) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, time);
  }

  private static Instant instant(GenericRecord record, String field) {
    return Instant.EPOCH.plus((Long) record.get(field), ChronoUnit.MICROS);
  }
}
