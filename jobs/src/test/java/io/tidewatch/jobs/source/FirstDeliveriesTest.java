// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FirstDeliveriesTest {

  private static final Instant NOON = Instant.parse("2013-02-08T12:00:00Z");
  private static final Row ROW = new Row(new Schema(List.of("a")), new String[] {"1"});

  @Test
  void eachIdPassesOnceInTheOrderOfEventTime() {
    assertThat(passed(at("a", 5), at("a", 0), at("b", 7), at("a", 59)))
        .containsExactly("a at 0", "b at 7");
  }

  @Test
  void afterTheSpanAnIdCountsAgain() {
    assertThat(passed(at("a", 0), at("b", 1), at("a", 60), at("a", 61), at("a", 62)))
        .containsExactly("a at 0", "b at 1", "a at 61");
  }

  @Test
  void oneRecordFromTheFutureMakesNoIdForgotten() {
    assertThat(passed(at("a", 0), at("b", 1), at("x", 1_000_000), at("a", 3)))
        .containsExactly("a at 0", "b at 1", "x at 1000000");
  }

  private static List<String> passed(PredictionEvent... events) {
    var passed = new ArrayList<String>();
    var firsts = new FirstDeliveries(monitor());
    for (PredictionEvent event : events) {
      firsts.take(event, next -> passed.add(text(next)));
    }
    firsts.end(next -> passed.add(text(next)));
    return passed;
  }

  private static String text(PredictionEvent event) {
    return event.id() + " at " + java.time.Duration.between(NOON, event.time()).toMinutes();
  }

  private static PredictionEvent at(String id, long minute) {
    return new PredictionEvent(
        id,
        NOON.plusSeconds(60 * minute),
        new Subject("v1", "production"),
        new Answer.None(),
        ROW,
        new Position("file:p", 2 + minute));
  }

  private static Monitor monitor() {
    return Monitors.with(
        Monitors.FLIGHTS, "stage: stage,", "stage: stage, dedup: {by: id, within: 1h},");
  }
}
