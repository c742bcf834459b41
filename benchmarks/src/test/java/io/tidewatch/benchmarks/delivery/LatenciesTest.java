// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

final class LatenciesTest {

  @Test
  void anIncidentTakesFromTheEndOfItsWindowUntilItIsFirstSeen() {
    var latencies = new Latencies();
    Instant first = Instant.ofEpochSecond(100);
    Instant second = Instant.ofEpochSecond(120);
    List<Instant> faults = List.of(first, second, Instant.ofEpochSecond(140));
    latencies.see("tidewatch:wide:0123456789abcdef:100", Instant.ofEpochSecond(113));
    latencies.see("tidewatch:wide:0123456789abcdef:100", Instant.ofEpochSecond(131));
    latencies.see("tidewatch:wide:fedcba9876543210:120", Instant.ofEpochSecond(131));
    assertThat(latencies.known(faults)).isEqualTo(2);
    assertThat(latencies.sorted(faults, Duration.ofSeconds(10)))
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
    assertThat(latencies.text(faults, Duration.ofSeconds(10)))
        .isEqualTo("2 of 3: p50 1.00 s, p95 3.00 s, p99 3.00 s, longest 3.00 s");
    assertThat(latencies.series(List.of(second, first), Duration.ofSeconds(10)))
        .isEqualTo("1.0 3.0");
  }

  @Test
  void faultsAreWithinABoundWhenAllWereSeenByThen() {
    var latencies = new Latencies();
    Instant first = Instant.ofEpochSecond(100);
    Instant second = Instant.ofEpochSecond(120);
    latencies.see("tidewatch:wide:0123456789abcdef:100", Instant.ofEpochSecond(113));
    Duration window = Duration.ofSeconds(10);
    Duration bound = Duration.ofSeconds(3);
    assertThat(latencies.areWithin(bound, List.of(first), window)).isTrue();
    assertThat(latencies.areWithin(bound, List.of(first, second), window)).isFalse();
    latencies.see("tidewatch:wide:fedcba9876543210:120", Instant.ofEpochMilli(133_001));
    assertThat(latencies.areWithin(bound, List.of(first, second), window)).isFalse();
    assertThat(latencies.areWithin(bound.plusMillis(1), List.of(first, second), window)).isTrue();
  }
}
