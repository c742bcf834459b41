// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalDouble;

/** Fields of lines that runs wrote, and of values in the store. */
public final class Fields {

  private Fields() {}

  /**
   * A text.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static String text(JsonNode line, String name) {
    JsonNode value = line.path(name);
    if (!value.isTextual()) {
      throw new IllegalArgumentException(name + " is " + value + ", must be a text");
    }
    return value.textValue();
  }

  public static Optional<String> optionalText(JsonNode line, String name) {
    return Optional.ofNullable(line.path(name).textValue()).filter(text -> !text.isEmpty());
  }

  /**
   * A time, in milliseconds.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static long time(JsonNode line, String name) {
    String text = text(line, name);
    try {
      return Instant.parse(text).toEpochMilli();
    } catch (DateTimeException | ArithmeticException e) {
      throw new IllegalArgumentException(name + " is " + text + ", must be a time in ISO-8601", e);
    }
  }

  public static OptionalDouble number(JsonNode line, String name) {
    JsonNode value = line.path(name);
    return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
  }

  /** A number that is absent is a NaN, which no number that is told can be. */
  static void write(DataOutputStream out, OptionalDouble value) throws IOException {
    out.writeDouble(value.orElse(Double.NaN));
  }

  static OptionalDouble readNumber(DataInputStream in) throws IOException {
    double value = in.readDouble();
    return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
  }
}
