// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.cost;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.SerializedString;
import io.tidewatch.benchmarks.event.StandardEvents;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What one would write without us, on one thread: Jackson's streaming parser over the whole file,
 * the order of the fields predicted and doubles parsed fast, and sketches of the same columns.
 * Source: performance.md, "the bare loop that we compare with".
 */
final class BareLoop {

  private static final JsonFactory JSON =
      JsonFactory.builder().enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER).build();

  private static final List<String> UNSKETCHED = List.of("id", "at", "v");

  private final List<SerializedString> names = new ArrayList<>();
  private final List<BareColumn> columns = new ArrayList<>();

  /**
   * A loop that has read nothing yet.
   *
   * @param countsNumbers whether it counts distinct values of numbers too, as of words
   */
  BareLoop(boolean countsNumbers) {
    UNSKETCHED.forEach(name -> add(name, BareColumn.unsketched()));
    List<String> numbers = StandardEvents.numbers();
    for (String name : StandardEvents.columns()) {
      boolean number = numbers.contains(name) || name.equals(StandardEvents.SCORE);
      add(name, number ? BareColumn.numbers(countsNumbers) : BareColumn.words());
    }
  }

  private void add(String name, BareColumn column) {
    names.add(new SerializedString(name));
    columns.add(column);
  }

  /** Reads the file once; returns the rows that all columns have. */
  long read(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        event(parser);
      }
    }
    long rows = columns.get(0).rows();
    if (columns.stream().anyMatch(column -> column.rows() != rows)) {
      throw new IllegalStateException("columns have different rows, must have equally many");
    }
    return rows;
  }

  private void event(JsonParser parser) throws IOException {
    int field = 0;
    while (true) {
      boolean predicted = field < columns.size() && parser.nextFieldName(names.get(field));
      if (!predicted) {
        if (field == columns.size() && parser.nextToken() == JsonToken.END_OBJECT) {
          return;
        }
        throw new IllegalStateException("field is " + parser.currentName() + ", must be as said");
      }
      parser.nextToken();
      columns.get(field).add(parser);
      field++;
    }
  }
}
