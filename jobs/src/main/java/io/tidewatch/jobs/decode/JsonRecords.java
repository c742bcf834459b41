// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidewatch.validators.event.Schema;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects. Every scalar becomes a field: {@code /a} for a member of the record,
 * {@code /a/b} for one of an object within it. Arrays are passed over.
 */
final class JsonRecords implements RecordParser {

  /** Producers write few shapes of record; beyond this many the shapes seen are forgotten. */
  private static final int SCHEMAS_MAX = 256;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final int fieldsMax;
  private final Map<List<String>, Schema> schemas = new HashMap<>();

  JsonRecords(int fieldsMax) {
    this.fieldsMax = fieldsMax;
  }

  @Override
  public RecordFields parse(String record) throws RejectedException {
    var names = new ArrayList<String>(32);
    var texts = new ArrayList<@Nullable String>(32);
    try (JsonParser parser = FACTORY.createParser(record)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        throw RejectedException.deadLetter("malformed-json", "record is no object, must be one");
      }
      members(parser, "", names, texts);
      if (parser.nextToken() != null) {
        throw RejectedException.deadLetter(
            "malformed-json", "record is more than one object, must be one a line");
      }
    } catch (IOException e) {
      throw malformed(e);
    }
    return new RecordFields(schemaOf(names), texts.toArray(new String[0]));
  }

  private void members(
      JsonParser parser, String path, List<String> names, List<@Nullable String> texts)
      throws IOException, RejectedException {
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = path + "/" + escaped(parser.currentName());
      JsonToken value = parser.nextToken();
      if (value == JsonToken.START_OBJECT) {
        members(parser, name, names, texts);
      } else if (value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else {
        names.add(name);
        String text = value == JsonToken.VALUE_NULL ? "" : parser.getText();
        texts.add(text.isEmpty() ? null : text);
      }
      if (names.size() > fieldsMax) {
        throw RejectedException.deadLetter(
            "too-many-fields", "record has more than " + fieldsMax + " fields, must have fewer");
      }
    }
  }

  /** As RFC 6901 writes a member's name in a pointer. */
  private static String escaped(String name) {
    return name.indexOf('/') < 0 && name.indexOf('~') < 0
        ? name
        : name.replace("~", "~0").replace("/", "~1");
  }

  private Schema schemaOf(List<String> names) {
    Schema known = schemas.get(names);
    if (known == null) {
      if (schemas.size() >= SCHEMAS_MAX) {
        schemas.clear();
      }
      known = new Schema(names);
      schemas.put(List.copyOf(names), known);
    }
    return known;
  }

  private static RejectedException malformed(IOException cause) {
    String said = String.valueOf(cause.getMessage());
    int end = said.indexOf('\n');
    return RejectedException.deadLetter(
        "malformed-json",
        "record is no JSON, must be: " + (end < 0 ? said : said.substring(0, end)));
  }
}
