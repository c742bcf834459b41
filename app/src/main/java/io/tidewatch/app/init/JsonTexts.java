// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Records of JSON: the texts of all values in objects, by their JSON Pointers. */
final class JsonTexts implements RecordTexts {

  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .build();

  @Override
  public Map<String, String> of(byte[] record) throws IOException {
    return of(MAPPER.readTree(record));
  }

  static Map<String, String> of(String json) throws IOException {
    return of(MAPPER.readTree(json));
  }

  private static Map<String, String> of(JsonNode node) throws IOException {
    if (!node.isObject()) {
      throw new IOException("record is " + node.getNodeType() + ", must be an object");
    }
    Map<String, String> texts = new LinkedHashMap<>();
    put("", node, texts);
    return texts;
  }

  /** Lists are no columns. */
  private static void put(String pointer, JsonNode node, Map<String, String> texts) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              member -> {
                String name = member.getKey().replace("~", "~0").replace("/", "~1");
                put(pointer + "/" + name, member.getValue(), texts);
              });
    } else if (node.isValueNode() && !node.isNull() && !node.asText().isEmpty()) {
      texts.put(pointer, node.asText());
    }
  }
}
