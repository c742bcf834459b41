// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.validators.event.RejectedRecord;
import java.time.Instant;
import java.util.Optional;

/** What became of one record: an event, or a rejection; exactly one is present. */
public record Decoded<T>(Optional<T> event, Optional<RejectedRecord> rejection) {

  public Decoded {
    if (event.isPresent() == rejection.isPresent()) {
      throw new IllegalArgumentException(
          "event is " + event + " and rejection is " + rejection + ", must be exactly one of them");
    }
  }

  /** The record is an event. */
  public static <T> Decoded<T> accepted(T event) {
    return new Decoded<>(Optional.of(event), Optional.empty());
  }

  /** The record is set aside. */
  public static <T> Decoded<T> rejected(RejectedRecord rejection) {
    return new Decoded<>(Optional.empty(), Optional.of(rejection));
  }

  /** Turns the texts of one record into an event. */
  @FunctionalInterface
  interface Maker<T> {
    T make(RecordFields fields, io.tidewatch.validators.event.Position position)
        throws RejectedException;
  }

  /** Reads the event time of an event. */
  @FunctionalInterface
  public interface TimeOf<T> extends java.io.Serializable {
    Instant timeOf(T event);
  }
}
