// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.type;

import io.tidewatch.validators.format.Format;
import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Carries values as version byte and fields. */
final class FormatSerializer<T> extends TypeSerializer<T> {

  private static final long serialVersionUID = 1L;

  private final Format<T> format;
  private final boolean immutable;

  FormatSerializer(Format<T> format, boolean immutable) {
    this.format = format;
    this.immutable = immutable;
  }

  Format<T> format() {
    return format;
  }

  @Override
  public boolean isImmutableType() {
    return immutable;
  }

  @Override
  public TypeSerializer<T> duplicate() {
    return this; // formats keep nothing between two values
  }

  @Override
  public T createInstance() {
    throw new UnsupportedOperationException("values come from bytes only");
  }

  @Override
  public T copy(T from) {
    return immutable ? from : format.fromBytes(format.toBytes(from));
  }

  @Override
  public T copy(T from, T reuse) {
    return copy(from);
  }

  @Override
  public int getLength() {
    return -1;
  }

  @Override
  public void serialize(T value, DataOutputView target) throws IOException {
    format.writeVersioned(value, target);
  }

  @Override
  public T deserialize(DataInputView source) throws IOException {
    return format.readVersioned(source);
  }

  @Override
  public T deserialize(T reuse, DataInputView source) throws IOException {
    return deserialize(source);
  }

  @Override
  public void copy(DataInputView source, DataOutputView target) throws IOException {
    serialize(deserialize(source), target);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FormatSerializer<?> that
        && format.equals(that.format)
        && immutable == that.immutable;
  }

  @Override
  public int hashCode() {
    return format.hashCode();
  }

  @Override
  public TypeSerializerSnapshot<T> snapshotConfiguration() {
    return new FormatSerializerSnapshot<>(this);
  }
}
