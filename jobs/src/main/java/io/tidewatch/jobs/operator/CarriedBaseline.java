// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.BaselineFormat;
import java.io.Serializable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A baseline on its way to the operators, as bytes; none where windows are compared with none. */
public final class CarriedBaseline implements Serializable {

  private static final long serialVersionUID = 1L;

  private final byte @Nullable [] bytes;

  private CarriedBaseline(byte @Nullable [] bytes) {
    this.bytes = bytes;
  }

  public static CarriedBaseline of(Optional<Baseline> baseline) {
    return new CarriedBaseline(baseline.map(BaselineFormat.INSTANCE::toBytes).orElse(null));
  }

  public boolean isPresent() {
    return bytes != null;
  }

  /** Reads the baseline; a new copy each time. */
  public Optional<Baseline> baseline() {
    return bytes == null ? Optional.empty() : Optional.of(BaselineFormat.INSTANCE.fromBytes(bytes));
  }
}
