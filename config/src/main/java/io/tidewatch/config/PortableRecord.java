// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.InvalidObjectException;
import java.io.ObjectStreamException;
import java.io.Serializable;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * What Java serialization writes for a record with {@link Optional} components, which it cannot
 * write itself.
 *
 * @param components in order; null for what is absent
 */
record PortableRecord(Class<? extends Record> type, ArrayList<@Nullable Object> components)
    implements Serializable {

  static PortableRecord of(Record record) {
    var components = new ArrayList<@Nullable Object>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        components.add(packed(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new LinkageError(e.getMessage(), e); // the records of this package are public
      }
    }
    return new PortableRecord(record.getClass(), components);
  }

  private Object readResolve() throws ObjectStreamException {
    RecordComponent[] declared = type.getRecordComponents();
    var types = new Class<?>[declared.length];
    var values = new Object[declared.length];
    for (int i = 0; i < declared.length; i++) {
      types[i] = declared[i].getType();
      values[i] = unpacked(types[i], components.get(i));
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new InvalidObjectException(type.getName() + " is not readable: " + e);
    }
  }

  private static @Nullable Object packed(Object value) {
    if (value instanceof Optional<?> optional) {
      return optional.orElse(null);
    }
    if (value instanceof OptionalDouble optional) {
      return optional.isPresent() ? optional.getAsDouble() : null;
    }
    if (value instanceof OptionalInt optional) {
      return optional.isPresent() ? optional.getAsInt() : null;
    }
    return value;
  }

  private static Object unpacked(Class<?> type, @Nullable Object value) {
    if (type == Optional.class) {
      return Optional.ofNullable(value);
    }
    if (type == OptionalDouble.class) {
      return value == null ? OptionalDouble.empty() : OptionalDouble.of((Double) value);
    }
    if (type == OptionalInt.class) {
      return value == null ? OptionalInt.empty() : OptionalInt.of((Integer) value);
    }
    return Objects.requireNonNull(value);
  }
}
