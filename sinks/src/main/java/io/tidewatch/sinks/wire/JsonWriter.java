// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import io.tidewatch.validators.format.InstantText;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Writes one JSON object on one line, field by field in the order of the calls.
 *
 * <p>What is absent is written as {@code null}, so every line of a file has the same fields.
 * Numbers are the shortest decimals that read back to the same double, on every JDK.
 */
public final class JsonWriter {

  private static final JsonFactory FACTORY =
      new JsonFactoryBuilder().enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER).build();

  private final JsonGenerator out;

  private JsonWriter(JsonGenerator out) {
    this.out = out;
  }

  /** Returns the object with the fields that the caller writes, without a newline. */
  public static String object(Consumer<JsonWriter> fields) {
    var text = new StringWriter(256);
    try (JsonGenerator out = FACTORY.createGenerator(text)) {
      out.writeStartObject();
      fields.accept(new JsonWriter(out));
      out.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  public JsonWriter text(String name, String value) {
    return write(() -> out.writeStringField(name, value));
  }

  public JsonWriter text(String name, Optional<String> value) {
    return value.isPresent() ? text(name, value.get()) : absent(name);
  }

  public JsonWriter word(String name, Enum<?> value) {
    return text(name, value.name());
  }

  public JsonWriter time(String name, Instant value) {
    return text(name, InstantText.of(value));
  }

  public JsonWriter flag(String name, boolean value) {
    return write(() -> out.writeBooleanField(name, value));
  }

  public JsonWriter number(String name, long value) {
    return write(() -> out.writeNumberField(name, value));
  }

  /** Writes a finite number: JSON has no other. */
  public JsonWriter number(String name, double value) {
    if (!Double.isFinite(value)) {
      throw new IllegalArgumentException(name + " is " + value + ", must be finite");
    }
    return write(() -> out.writeNumberField(name, value));
  }

  public JsonWriter number(String name, OptionalDouble value) {
    return value.isPresent() ? number(name, value.getAsDouble()) : absent(name);
  }

  public JsonWriter number(String name, OptionalLong value) {
    return value.isPresent() ? number(name, value.getAsLong()) : absent(name);
  }

  public JsonWriter object(String name, Consumer<JsonWriter> fields) {
    write(() -> out.writeObjectFieldStart(name));
    fields.accept(this);
    return write(out::writeEndObject);
  }

  public <T> JsonWriter objects(String name, List<T> values, BiConsumer<JsonWriter, T> fields) {
    write(() -> out.writeArrayFieldStart(name));
    for (T value : values) {
      write(out::writeStartObject);
      fields.accept(this, value);
      write(out::writeEndObject);
    }
    return write(out::writeEndArray);
  }

  public JsonWriter texts(String name, List<String> values) {
    write(() -> out.writeArrayFieldStart(name));
    for (String value : values) {
      write(() -> out.writeString(value));
    }
    return write(out::writeEndArray);
  }

  public JsonWriter numbers(String name, List<Double> values) {
    write(() -> out.writeArrayFieldStart(name));
    for (double value : values) {
      write(() -> out.writeNumber(value));
    }
    return write(out::writeEndArray);
  }

  public JsonWriter absent(String name) {
    return write(() -> out.writeNullField(name));
  }

  private JsonWriter write(Step step) {
    try {
      step.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return this;
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }
}
