// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.store;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.sinks.wire.JsonWriter;
import io.tidewatch.validators.format.Hash;
import java.util.function.Consumer;

/**
 * The one line of JSON that a manifest is. It begins with {@code format}, an integer that grows
 * when the meaning of a field does, and ends with {@code hash}: the SHA-256 of the same line
 * without that field, in UTF-8 and without a line feed.
 *
 * <p>By hand: {@code sed 's/,"hash":"[0-9a-f]*"}$/}/' FILE | tr -d '\n' | sha256sum}.
 */
public final class ManifestLine {

  private static final String FIELD = ",\"hash\":\"";
  private static final String END = "\"}";

  private ManifestLine() {}

  /** Returns the object with {@code format}, then the fields of the caller, then {@code hash}. */
  public static String of(int format, Consumer<JsonWriter> fields) {
    return seal(JsonWriter.object(json -> fields.accept(json.number("format", format))));
  }

  /** Adds the hash to an object with at least one field. */
  public static String seal(String object) {
    String open = object.substring(0, object.length() - 1);
    return open + FIELD + Hash.content(object.getBytes(UTF_8)) + END;
  }

  /**
   * Reads a line back and checks it.
   *
   * @param kind names it in errors: {@code snapshot}
   * @param newest the newest format that the caller can read; it reads all before it too
   * @throws IllegalArgumentException if it is no manifest, is of a newer format, or was changed
   */
  public static JsonObject parse(String kind, int newest, String line) {
    JsonObject json = JsonObject.parse(kind, line);
    long format = json.integer("format");
    if (format < 1 || format > newest) {
      throw new IllegalArgumentException(
          kind
              + ".format is "
              + format
              + ", must be in [1, "
              + newest
              + "]"
              + (format > newest ? ": it was written by a newer Tidewatch" : ""));
    }
    requireUnchanged(kind, line.strip(), json.text("hash"));
    return json;
  }

  private static void requireUnchanged(String kind, String line, String hash) {
    String tail = FIELD + hash + END;
    if (!line.endsWith(tail)) {
      throw new IllegalArgumentException(
          kind + ".hash is not at the end of the line, must be its last field");
    }
    String object = line.substring(0, line.length() - tail.length()) + "}";
    String actual = Hash.content(object.getBytes(UTF_8));
    if (!actual.equals(hash)) {
      throw new IllegalArgumentException(
          kind
              + ".hash is "
              + hash
              + ", must be "
              + actual
              + ": the manifest is not as it was written");
    }
  }
}
