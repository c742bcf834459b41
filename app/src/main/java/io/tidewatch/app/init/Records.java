// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.app.Usage;
import io.tidewatch.config.AvroSchema;
import io.tidewatch.config.Location;
import io.tidewatch.config.StreamSpec.WireFormat;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/** Records as bytes, and what is told of how they are written. */
record Records(
    Location from, List<byte[]> all, Optional<WireFormat> told, Optional<AvroSchema> avro) {

  /** Most of what is read as a format must be of it. A choice. */
  private static final double READABLE_SHARE = 0.5;

  /** Reads them in the format that is told, or else in that which they look like. */
  Sample sample() throws IOException, Usage {
    if (all.isEmpty()) {
      throw refused("holds no record, must hold some");
    }
    WireFormat format = told.orElseGet(this::seen);
    boolean headed = format == WireFormat.CSV && from.kind() == Location.Kind.FILE;
    List<byte[]> records = headed ? all.subList(1, all.size()) : all;
    Optional<byte[]> header = headed ? Optional.of(all.get(0)) : Optional.empty();
    return read(records, header, format);
  }

  private Sample read(List<byte[]> records, Optional<byte[]> header, WireFormat format)
      throws IOException, Usage {
    RecordTexts reader = reader(format);
    var rows = new ArrayList<Map<String, String>>();
    Set<String> fields = new LinkedHashSet<>();
    if (reader instanceof CsvTexts csv) {
      fields.addAll(csv.names());
    }
    String problem = "";
    for (byte[] record : records) {
      try {
        Map<String, String> row = reader.of(record);
        rows.add(row);
        fields.addAll(row.keySet());
      } catch (IOException e) {
        problem = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
      }
    }
    if (rows.isEmpty() || rows.size() < READABLE_SHARE * records.size()) {
      throw refused(
          "has "
              + rows.size()
              + " records of "
              + records.size()
              + " that are "
              + name(format)
              + ", must have more; --format says what they are: "
              + problem);
    }
    long unreadable = (long) records.size() - rows.size();
    return new Sample(from, format, header, records, List.copyOf(fields), rows, unreadable);
  }

  private RecordTexts reader(WireFormat format) throws IOException, Usage {
    return switch (format) {
      case CSV -> new CsvTexts(columns());
      case JSON -> new JsonTexts();
      case AVRO ->
          AvroTexts.by(
              avro.orElseThrow(() -> refused("is avro, --schema or --registry must be given")));
    };
  }

  private List<String> columns() throws IOException {
    List<String> cells = CsvTexts.cells(all.get(0));
    return from.kind() == Location.Kind.FILE
        ? cells.stream().map(String::strip).toList()
        : IntStream.rangeClosed(1, cells.size()).mapToObj(number -> "field" + number).toList();
  }

  /** An object of JSON begins with a brace; what holds a zero byte is no text. */
  private WireFormat seen() {
    byte[] first = all.get(0);
    for (byte each : first) {
      if (each == 0) {
        return WireFormat.AVRO;
      }
    }
    int at = 0;
    while (at < first.length && first[at] <= ' ' && first[at] > 0) {
      at++;
    }
    if (at < first.length && first[at] == '{') {
      return WireFormat.JSON;
    }
    return avro.isPresent() ? WireFormat.AVRO : WireFormat.CSV;
  }

  private Usage refused(String what) {
    return new Usage(List.of("--from is " + from + ", which " + what));
  }

  static String name(WireFormat format) {
    return format.name().toLowerCase(java.util.Locale.ROOT);
  }
}
