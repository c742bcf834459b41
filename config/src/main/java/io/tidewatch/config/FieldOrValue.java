// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/** A field of each record, or one value for all of them; exactly one is present. */
public record FieldOrValue(Optional<String> field, Optional<String> value) implements Serializable {

  public FieldOrValue {
    if (field.isPresent() == value.isPresent()) {
      throw new IllegalArgumentException(
          "field is " + field + " and value is " + value + ", must be exactly one of them");
    }
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
