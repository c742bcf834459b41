// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Records of CSV whose columns have names. */
final class CsvTexts implements RecordTexts {

  private static final CsvFactory FACTORY = new CsvFactory();

  private final List<String> names;

  CsvTexts(List<String> names) {
    this.names = names;
  }

  List<String> names() {
    return names;
  }

  /** The cells of a line. */
  static List<String> cells(byte[] line) throws IOException {
    var cells = new ArrayList<String>();
    String text = new String(line, UTF_8);
    try (CsvParser parser =
        FACTORY.createParser(text.startsWith("\uFEFF") ? text.substring(1) : text)) {
      JsonToken token = parser.nextToken();
      while (token != null) {
        if (token == JsonToken.VALUE_STRING) {
          cells.add(parser.getText());
        }
        token = parser.nextToken();
      }
    }
    return cells;
  }

  @Override
  public Map<String, String> of(byte[] record) throws IOException {
    List<String> cells = cells(record);
    if (cells.size() != names.size()) {
      throw new IOException("row has " + cells.size() + " cells, must have " + names.size());
    }
    Map<String, String> texts = new LinkedHashMap<>();
    for (int i = 0; i < cells.size(); i++) {
      if (!cells.get(i).isEmpty()) {
        texts.put(names.get(i), cells.get(i));
      }
    }
    return texts;
  }
}
