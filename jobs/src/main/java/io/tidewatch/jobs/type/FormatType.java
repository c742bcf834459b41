// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.type;

import io.tidewatch.validators.format.Format;
import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** Tells Flink to carry a type as its {@link Format} writes it: no Kryo, no reflection. */
public final class FormatType<T> extends TypeInformation<T> {

  private static final long serialVersionUID = 1L;

  private final Class<T> type;
  private final Format<T> format;
  private final boolean immutable;

  private FormatType(Class<T> type, Format<T> format, boolean immutable) {
    this.type = type;
    this.format = format;
    this.immutable = immutable;
  }

  /** A type whose values never change. */
  public static <T> FormatType<T> of(Class<T> type, Format<T> format) {
    return new FormatType<>(type, format, true);
  }

  /** A type whose values change in place, so that state must copy them. */
  public static <T> FormatType<T> ofMutable(Class<T> type, Format<T> format) {
    return new FormatType<>(type, format, false);
  }

  /** The same for a generic type, whose class object cannot name its parameter. */
  @SuppressWarnings("unchecked")
  public static <T> FormatType<T> ofGeneric(Class<?> type, Format<T> format) {
    return new FormatType<>((Class<T>) type, format, true);
  }

  @Override
  public TypeSerializer<T> createSerializer(SerializerConfig config) {
    return new FormatSerializer<>(format, immutable);
  }

  @Override
  public Class<T> getTypeClass() {
    return type;
  }

  @Override
  public boolean isBasicType() {
    return false;
  }

  @Override
  public boolean isTupleType() {
    return false;
  }

  @Override
  public int getArity() {
    return 1;
  }

  @Override
  public int getTotalFields() {
    return 1;
  }

  @Override
  public boolean isKeyType() {
    return immutable; // our immutable types are records, with equals and hashCode
  }

  @Override
  public boolean canEqual(Object other) {
    return other instanceof FormatType;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormatType<?> that
        && type == that.type
        && format.equals(that.format)
        && immutable == that.immutable;
  }

  @Override
  public int hashCode() {
    return Objects.hash(type, format);
  }

  @Override
  public String toString() {
    return "FormatType<" + type.getSimpleName() + ">";
  }
}
