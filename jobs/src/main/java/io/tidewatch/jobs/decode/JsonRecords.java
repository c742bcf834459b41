// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Texts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Records as JSON objects. Every scalar becomes a field: {@code /a} for a member of the record,
 * {@code /a/b} for one of an object within it. Arrays are passed over, but for those of embeddings,
 * which become one text. Plain records are read by {@link JsonScanner}, all others by Jackson.
 */
final class JsonRecords implements RecordParser {

  /** Producers write few shapes of record; beyond this many the shapes seen are forgotten. */
  private static final int SCHEMAS_MAX = 256;

  /** About what a schema takes for each of its fields: a place in a list and one in a map. */
  private static final int SCHEMA_BYTES_A_FIELD = 100;

  private static final JsonFactory FACTORY =
      JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

  private final int fieldsMax;
  private final Set<String> arrays;
  private final JsonScanner scanner;
  private final Map<List<String>, Schema> schemas = new HashMap<>();

  /**
   * Parses records.
   *
   * @param fieldsMax a record with more fields is rejected
   * @param arrays pointers of the arrays that become fields
   */
  JsonRecords(int fieldsMax, Set<String> arrays) {
    this.fieldsMax = fieldsMax;
    this.arrays = Set.copyOf(arrays);
    this.scanner = new JsonScanner(fieldsMax);
  }

  @Override
  public RecordFields parse(RawRecord record) throws RejectedException {
    Texts plain = scanner.scan(record.bytes());
    return plain != null && (scanner.isAscii() || record.text().isPresent())
        ? new RecordFields(schemaOf(scanner.shape()), plain)
        : parsed(record);
  }

  RecordFields parsed(RawRecord record) throws RejectedException {
    var names = new ArrayList<String>(32);
    var texts = new ArrayList<@Nullable String>(32);
    try (JsonParser parser = FACTORY.createParser(record.requireText())) {
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
      } else if (value == JsonToken.START_ARRAY && arrays.contains(name)) {
        names.add(name);
        texts.add(array(parser));
      } else if (value == JsonToken.START_ARRAY) {
        parser.skipChildren();
      } else {
        names.add(name);
        String text = value == JsonToken.VALUE_NULL ? "" : wellFormed(parser.getText());
        texts.add(text.isEmpty() ? null : text);
      }
      if (names.size() > fieldsMax) {
        throw RejectedException.deadLetter(
            "too-many-fields", "record has more than " + fieldsMax + " fields, must have fewer");
      }
    }
  }

  /** The array as it was written, without blanks; null where it has no elements. */
  private static @Nullable String array(JsonParser parser) throws IOException {
    var text = new StringBuilder("[");
    int depth = 1;
    while (depth > 0) {
      JsonToken token = parser.nextToken();
      depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
      if (depth > 0) {
        text.append(text.length() > 1 ? "," : "").append(parser.getText());
      }
    }
    return text.length() == 1 ? null : text.append(']').toString();
  }

  /**
   * JSON can write half of a surrogate pair, UTF-8 can not: it becomes a question mark here, and
   * not only after a restart.
   */
  static String wellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(UTF_8), UTF_8);
      }
    }
    return text;
  }

  /** As RFC 6901 writes a member's name in a pointer. */
  static String escaped(String name) {
    return name.indexOf('/') < 0 && name.indexOf('~') < 0
        ? name
        : name.replace("~", "~0").replace("/", "~1");
  }

  private Schema schemaOf(JsonShape shape) {
    Schema known = shape.schema();
    if (known == null) {
      known = schemaOf(shape.names());
      shape.isOf(known);
      scanner.remembers((long) SCHEMA_BYTES_A_FIELD * known.size());
    }
    return known;
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

  static RejectedException malformed(IOException cause) {
    String said = String.valueOf(cause.getMessage());
    int end = said.indexOf('\n');
    return RejectedException.deadLetter(
        "malformed-json",
        "record is no JSON, must be: " + (end < 0 ? said : said.substring(0, end)));
  }
}
