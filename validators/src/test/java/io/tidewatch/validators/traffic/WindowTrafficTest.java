// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import io.tidewatch.validators.constraint.RuleCount;
import io.tidewatch.validators.constraint.RuleId;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.pane.TrafficPartial;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Panes of a window added up. */
final class WindowTrafficTest {

  private static final Instant T = Instant.parse("2013-02-01T00:00:00Z");
  private static final Window DAY = Window.containing(T, Duration.ofDays(1));
  private static final Subject V1 = new Subject("v1", "production");
  private static final Subject V2 = new Subject("v2", "production");

  @Test
  void panesOfASubjectAreAddedInAnyOrder() {
    TrafficPartial night = pane(V1, 0, 5);
    TrafficPartial noon = pane(V1, 12, 7);
    TrafficPartial other = pane(V2, 12, 1);

    var traffic = WindowTraffic.of(DAY, List.of(night, noon, other));

    assertThat(traffic).isEqualTo(WindowTraffic.of(DAY, List.of(other, noon, night)));
    assertThat(traffic.rows()).isEqualTo(13);
    assertThat(traffic.subjects())
        .extracting(TrafficPartial::subject, TrafficPartial::rows, TrafficPartial::newestMillis)
        .containsExactly(tuple(V1, 12L, noon.newestMillis()), tuple(V2, 1L, other.newestMillis()));
    assertThat(traffic.subjects())
        .allMatch(subject -> subject.paneStart() == DAY.start().toEpochMilli());
  }

  @Test
  void aWindowInWhichNothingCameIsNone() {
    assertThatThrownBy(() -> WindowTraffic.of(DAY, List.of()))
        .hasMessage("subjects is empty, must be at least one");
  }

  @Test
  void theBytesAreThoseOfTheGoldenFile() {
    GoldenBytes.hold(
        WindowTrafficFormat.INSTANCE,
        WindowTraffic.of(DAY, List.of(pane(V1, 0, 5), pane(V2, 12, 1))),
        "WindowTraffic");
  }

  private static TrafficPartial pane(Subject subject, int hour, long rows) {
    Instant start = T.plus(Duration.ofHours(hour));
    return new TrafficPartial(
        subject,
        start.toEpochMilli(),
        rows,
        start.plusSeconds(rows).toEpochMilli(),
        new TreeMap<>(Map.of("origin=JFK", rows)),
        new TreeMap<>(Map.of("carrier", rows)),
        new TreeMap<>(),
        new TreeMap<>(Map.of(RuleId.ofRows("soft"), new RuleCount(rows, 0, 0))));
  }
}
