// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.receiver.Incident;
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
    Incident one = new Incident("tidewatch:wide:0123456789abcdef:100", true, "error", "lost", 1);
    Incident other = new Incident("tidewatch:wide:fedcba9876543210:120", true, "error", "lost", 1);
    latencies.look(List.of(one), Instant.ofEpochSecond(113));
    latencies.look(List.of(one, other), Instant.ofEpochSecond(131));
    assertThat(latencies.known(faults)).isEqualTo(2);
    assertThat(latencies.sorted(faults, Duration.ofSeconds(10)))
        .containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(3));
  }
}
