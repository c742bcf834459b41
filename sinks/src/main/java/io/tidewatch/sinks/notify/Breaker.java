// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Leaves a destination alone that fails: five failures in a row, or half of the last twenty calls,
 * and it is not called for 30 s; then one call tries whether it is back.
 *
 * <p>A destination that says how long to wait is up, and its wait is kept elsewhere; one that
 * refuses an event is up too.
 */
final class Breaker {
  static final int FAILURES_IN_A_ROW = 5;
  static final int CALLS_LOOKED_AT = 20;
  static final float FAILED_PERCENT = 50;
  static final Duration REST = Duration.ofSeconds(30);

  /** The library lets a call pass strictly after its wait. */
  private static final Duration AFTER_REST = REST.plusMillis(1);

  private final CircuitBreaker circuit;
  private final Pause pause;
  private int failuresInARow;
  private Instant openUntil = Instant.MIN;

  Breaker(String name, Pause pause) {
    this.pause = pause;
    circuit =
        CircuitBreaker.of(
            name,
            CircuitBreakerConfig.custom()
                .slidingWindowType(CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                .slidingWindowSize(CALLS_LOOKED_AT)
                .minimumNumberOfCalls(CALLS_LOOKED_AT)
                .failureRateThreshold(FAILED_PERCENT)
                .waitDurationInOpenState(REST)
                .permittedNumberOfCallsInHalfOpenState(1)
                .recordResult(Breaker::isFailure)
                .clock(clockOf(pause))
                .build());
  }

  /** Returns the first instant from {@code now} on at which a call may be made. */
  Instant next(Instant now) {
    return openUntil.isAfter(now) ? openUntil : now;
  }

  /** Whether a call may be made now; if so, its outcome must be told. */
  boolean permits() {
    return circuit.tryAcquirePermission();
  }

  void told(Delivery delivery) {
    if (delivery.outcome() == Delivery.Outcome.STOP || isAskedToWait(delivery)) {
      circuit.releasePermission();
      return;
    }
    failuresInARow = isFailure(delivery) ? failuresInARow + 1 : 0;
    circuit.onResult(0, TimeUnit.NANOSECONDS, delivery);
    if (failuresInARow >= FAILURES_IN_A_ROW && isClosed()) {
      circuit.transitionToOpenState();
    }
    if (circuit.getState() == CircuitBreaker.State.OPEN) {
      openUntil = pause.now().plus(AFTER_REST);
    }
  }

  boolean isClosed() {
    return circuit.getState() == CircuitBreaker.State.CLOSED;
  }

  private static boolean isFailure(Object delivery) {
    return ((Delivery) delivery).outcome() == Delivery.Outcome.RETRY;
  }

  private static boolean isAskedToWait(Delivery delivery) {
    return delivery.outcome() == Delivery.Outcome.RETRY && delivery.after().isPresent();
  }

  private static Clock clockOf(Pause pause) {
    return new Clock() {
      @Override
      public Instant instant() {
        return pause.now();
      }

      @Override
      public ZoneId getZone() {
        return ZoneOffset.UTC;
      }

      @Override
      public Clock withZone(ZoneId zone) {
        return this; // only instants are asked for
      }
    };
  }
}
