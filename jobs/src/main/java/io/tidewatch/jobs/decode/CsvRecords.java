// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import io.tidewatch.validators.event.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records as RFC 4180 lines, comma-separated, with the names known beforehand. One record is one
 * line: a quoted value may hold no line break, so that one bad quote cannot swallow a file.
 */
final class CsvRecords implements RecordParser {

  private static final CsvFactory FACTORY = new CsvFactory();

  private final Schema schema;

  CsvRecords(Schema schema) {
    this.schema = schema;
  }

  /**
   * Reads the names from a header line.
   *
   * @throws RejectedException if a name is empty or there twice
   */
  static CsvRecords fromHeader(String line) throws RejectedException {
    String header = line.startsWith("\uFEFF") ? line.substring(1) : line;
    var names = new ArrayList<String>();
    for (String name : cells(header)) {
      if (name.isBlank() || names.contains(name.strip())) {
        throw RejectedException.deadLetter(
            "bad-header", "column name is '" + name + "', must be there and only once");
      }
      names.add(name.strip());
    }
    return new CsvRecords(new Schema(names));
  }

  Schema schema() {
    return schema;
  }

  @Override
  public RecordFields parse(RawRecord record) throws RejectedException {
    @Nullable String[] texts = new String[schema.size()];
    int count = 0;
    try (CsvParser parser = FACTORY.createParser(record.requireText())) {
      JsonToken token = parser.nextToken();
      while ((token = parser.nextToken()) == JsonToken.VALUE_STRING) {
        if (count < texts.length) {
          String text = parser.getText();
          texts[count] = text.isEmpty() ? null : text;
        }
        count++;
      }
    } catch (IOException e) {
      throw malformed(e);
    }
    if (count != texts.length) {
      throw RejectedException.deadLetter(
          "malformed-csv", "row has " + count + " cells, must have " + texts.length);
    }
    return new RecordFields(schema, texts);
  }

  private static List<String> cells(String line) throws RejectedException {
    var cells = new ArrayList<String>();
    try (CsvParser parser = FACTORY.createParser(line)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.VALUE_STRING) {
          cells.add(parser.getText());
        }
      }
    } catch (IOException e) {
      throw malformed(e);
    }
    return cells;
  }

  private static RejectedException malformed(IOException cause) {
    String said = String.valueOf(cause.getMessage());
    int end = said.indexOf('\n');
    return RejectedException.deadLetter(
        "malformed-csv",
        "row is no CSV, must be one line as RFC 4180 says, without line breaks in quotes: "
            + (end < 0 ? said : said.substring(0, end)));
  }
}
