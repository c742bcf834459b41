// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.app.explain.Explanation.Change;
import io.tidewatch.config.Severity;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotOrigin;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NearbyChangesTest {

  private static final Instant ONSET = Instant.parse("2026-03-10T00:00:00Z");

  @Test
  void whatIsNewWithinTwoDaysOfTheOnsetIsToldAndNothingElse() {
    var stored = new ArrayList<SnapshotManifest>();
    stored.add(day(-10, "v1", "m1")); // the first: of it nothing is new
    stored.add(day(-3, "v2", "m1")); // too early
    stored.add(day(-2, "v3", "m1"));
    stored.add(day(0, "v3", "m2"));
    stored.add(day(1, "v1", "m2")); // known
    stored.add(day(3, "v4", "m2")); // too late
    assertThat(NearbyChanges.of(List.of(opened()), stored))
        .containsExactly(
            new Change(ONSET.minus(Duration.ofDays(2)), "model version v3 in production"),
            new Change(ONSET, "monitor version m2"));
  }

  private static IncidentEvent opened() {
    return IncidentEvent.builder("i1", 1, IncidentEvent.Transition.OPENED)
        .severity(Severity.WARNING)
        .at(ONSET)
        .onset(ONSET)
        .monitor("shop")
        .owner("team")
        .cause("drift of price")
        .build();
  }

  private static SnapshotManifest day(int days, String version, String monitorVersion) {
    Instant start = ONSET.plus(Duration.ofDays(days));
    var window = new Window(start, start.plus(Duration.ofDays(1)));
    var facts =
        new SnapshotFacts(
            "s" + days,
            "shop",
            monitorVersion,
            new Subject(version, "production"),
            window,
            1,
            Optional.of("b1"),
            10,
            0,
            "0.1.0",
            List.of(),
            window.end(),
            SnapshotOrigin.window(Optional.empty()));
    return new SnapshotManifest(facts, "p", Optional.empty(), "l", 0, 0, 0);
  }
}
