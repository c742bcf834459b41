// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.jobs.decode.RawRecord.Rejection;
import io.tidewatch.validators.event.RejectedRecord;
import java.time.Instant;
import java.util.Optional;

/**
 * What became of one record: an event, a rejection, or both, where the event is set aside for
 * breaking a rule.
 */
public record Decoded<T>(Optional<T> event, Optional<RejectedRecord> rejection) {

  public Decoded {
    if (event.isEmpty() && rejection.isEmpty()) {
      throw new IllegalArgumentException("event and rejection are absent, must be at least one");
    }
  }

  /** The event that counts; empty where it is set aside. */
  public Optional<T> kept() {
    return rejection.isPresent() ? Optional.empty() : event;
  }

  /** The record is an event. */
  public static <T> Decoded<T> accepted(T event) {
    return new Decoded<>(Optional.of(event), Optional.empty());
  }

  /** The record is an event, and is set aside all the same. */
  public static <T> Decoded<T> quarantined(T event, RejectedRecord rejection) {
    return new Decoded<>(Optional.of(event), Optional.of(rejection));
  }

  /** The record is set aside, and no event can be made of it. */
  public static <T> Decoded<T> rejected(RejectedRecord rejection) {
    return new Decoded<>(Optional.empty(), Optional.of(rejection));
  }

  /** Turns the texts of one record into an event. */
  interface Maker<T> {
    Made<T> make(RecordFields fields, io.tidewatch.validators.event.Position position)
        throws RejectedException;

    /** When it happened, where it says so. */
    Optional<Instant> timeOf(T event);
  }

  /** An event, and why it is set aside, if it is. */
  record Made<T>(T event, Optional<Rejection> quarantine) {

    static <T> Made<T> kept(T event) {
      return new Made<>(event, Optional.empty());
    }
  }

  /** Reads the event time of an event. */
  @FunctionalInterface
  public interface TimeOf<T> extends java.io.Serializable {
    Instant timeOf(T event);
  }
}
