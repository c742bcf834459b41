// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.eventtime.Watermark;
import org.apache.flink.api.common.eventtime.WatermarkOutput;
import org.junit.jupiter.api.Test;

class EventWatermarksTest {

  private static final Monitor MONITOR = monitor("windows: [1h, 2h]");

  private static final long MINUTE = Duration.ofMinutes(1).toMillis();
  private static final long DAY = Duration.ofDays(1).toMillis();
  private static final long T = 15_000 * DAY;
  private static final long FAR = T + 100 * 365 * DAY;

  @Test
  void theWatermarkStaysBehindTheNewestEventAndNeverGoesBack() {
    assertThat(watermarks(T, T + MINUTE, T + 30 * MINUTE, T + 5 * MINUTE, T + 31 * MINUTE))
        .containsExactly(T - 10 * MINUTE - 1, T + 20 * MINUTE - 1, T + 21 * MINUTE - 1);
  }

  @Test
  void itIsToldOnceASecondAndPassesNoEndOfAPaneUntold() {
    assertThat(watermarks(T, T + 1, T + 999, T + 1000, T + 1001, T + 1999, T + 2700, T + 3000))
        .containsExactly(
            T - 10 * MINUTE - 1,
            T - 10 * MINUTE + 999,
            T - 10 * MINUTE + 2699,
            T - 10 * MINUTE + 2999);
  }

  @Test
  void panesThatDoNotEndOnSecondsAreNotClosedLater() {
    Monitor monitor = monitor("windows: [500ms]");
    var outputs = new Outputs();
    EventWatermarks<String> generator =
        EventWatermarks.of(monitor, monitor.sources().rows().stream());
    for (long time : new long[] {T, T, T + 100, T + 500, T + 900, T + 1000}) {
      generator.onEvent("", time, outputs);
    }
    assertThat(outputs.watermarks)
        .containsExactly(T - 10 * MINUTE - 1, T - 10 * MINUTE + 499, T - 10 * MINUTE + 999);
  }

  @Test
  void aHostileFirstEventMakesNothingLate() {
    assertThat(watermarks(FAR, T, T + MINUTE)).containsExactly(T - 10 * MINUTE - 1);
  }

  @Test
  void aHostileTimeAmongOthersMakesNothingLate() {
    assertThat(watermarks(T, T, FAR, T + MINUTE, FAR / 2 + T, T + 2 * MINUTE))
        .containsExactly(T - 10 * MINUTE - 1, T - 9 * MINUTE - 1, T - 8 * MINUTE - 1);
  }

  @Test
  void aGapInTheDataIsPassedOnceASecondEventConfirmsIt() {
    assertThat(watermarks(T, T, T + 30 * DAY, T + 30 * DAY + MINUTE))
        .containsExactly(T - 10 * MINUTE - 1, T + 30 * DAY - 10 * MINUTE - 1);
  }

  @Test
  void aRecordWithoutATimeMovesNothing() {
    assertThat(watermarks(Long.MIN_VALUE, T, Long.MIN_VALUE, T))
        .containsExactly(T - 10 * MINUTE - 1);
  }

  @Test
  void theSameEventsGiveTheSameWatermarksWhateverTheClockSays() {
    var outputs = new Outputs();
    var generator = EventWatermarks.<String>of(MONITOR, MONITOR.sources().rows().stream());
    for (long time : new long[] {T, T, T + MINUTE}) {
      generator.onPeriodicEmit(outputs);
      generator.onEvent("", time, outputs);
      generator.onPeriodicEmit(outputs);
    }
    assertThat(outputs.watermarks).isEqualTo(watermarks(T, T, T + MINUTE));
  }

  private static Monitor monitor(String windows) {
    String document =
        Monitors.JSON.replace("id: /id,", "id: /id, out-of-orderness: 10m,") + windows + "\n";
    return Monitors.of(document);
  }

  private static List<Long> watermarks(long... times) {
    var outputs = new Outputs();
    var generator = EventWatermarks.<String>of(MONITOR, MONITOR.sources().rows().stream());
    for (long time : times) {
      generator.onEvent("", time, outputs);
    }
    return outputs.watermarks;
  }

  private static final class Outputs implements WatermarkOutput {
    private final List<Long> watermarks = new ArrayList<>();

    @Override
    public void emitWatermark(Watermark watermark) {
      watermarks.add(watermark.getTimestamp());
    }

    @Override
    public void markIdle() {
      throw new AssertionError("idle");
    }

    @Override
    public void markActive() {
      throw new AssertionError("active");
    }
  }
}
