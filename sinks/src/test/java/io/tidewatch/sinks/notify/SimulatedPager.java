// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * PagerDuty on a clock of its own: triggers of an open key update it, after a resolve they open
 * another incident, resolves of nothing are dropped, more than 120 calls in 60 s are answered with
 * 429. For an hour it answers 429, 503, not at all, or hangs up.
 */
final class SimulatedPager implements Sender {
  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final int CALLS_A_MINUTE = 120;

  final Map<String, Integer> opened = new HashMap<>(); // how often
  final Map<String, Boolean> open = new HashMap<>();
  final List<Instant> calls = new ArrayList<>();
  int tooMany;
  private final FakePause pause;
  private final Instant from;
  private final Instant until;
  private final Deque<Instant> lastMinute = new ArrayDeque<>();

  SimulatedPager(FakePause pause, Instant from, Duration outage) {
    this.pause = pause;
    this.from = from;
    this.until = from.plus(outage);
  }

  @Override
  public Delivery send(IncidentEvent event) {
    Instant now = pause.now();
    calls.add(now);
    if (!now.isBefore(from) && now.isBefore(until)) {
      return outage(calls.size());
    }
    lastMinute.removeIf(call -> !call.plus(MINUTE).isAfter(now));
    if (lastMinute.size() >= CALLS_A_MINUTE) {
      tooMany++;
      return Delivery.retry("answered 429");
    }
    lastMinute.addLast(now);
    take(event);
    return Delivery.delivered();
  }

  @Override
  public Optional<Duration> again(IncidentEvent event, int times) {
    boolean over = event.transition() == Transition.RESOLVED;
    return over && times < 3 ? Optional.of(Duration.ofSeconds(150)) : Optional.empty();
  }

  @Override
  public boolean wakesPeople() {
    return true;
  }

  private Delivery outage(int call) {
    return switch (call % 4) {
      case 0 -> Delivery.retryAfter(Duration.ofSeconds(30), "answered 429");
      case 1 -> Delivery.retry("answered 503");
      case 2 -> hang();
      default -> Delivery.retry("failed with SocketException");
    };
  }

  private Delivery hang() {
    pause.sleep(HttpPost.REQUEST_TIMEOUT);
    return Delivery.retry("did not answer within 20000 ms");
  }

  private void take(IncidentEvent event) {
    if (event.transition() == Transition.RESOLVED) {
      open.computeIfPresent(event.incident(), (key, was) -> false);
    } else if (!open.getOrDefault(event.incident(), false)) {
      open.put(event.incident(), true);
      opened.merge(event.incident(), 1, Integer::sum);
    }
  }
}
