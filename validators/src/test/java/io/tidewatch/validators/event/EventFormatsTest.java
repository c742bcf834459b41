// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.format.GoldenBytes;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventFormatsTest {

  private static final Instant NOON = Instant.parse("2013-02-08T12:00:00.5Z");
  private static final Position POSITION = new Position("kafka:flights/3", 0);
  private static final PredictionEvent EVENT =
      new PredictionEvent(
          "ä1",
          NOON,
          new Subject("v1", "production"),
          new Answer.Binary(0.25),
          new Row(new Schema(List.of("origin", "distance")), new String[] {"JFK", null}),
          POSITION);

  @Test
  void predictionsKeepTheirBytes() {
    var answers =
        List.of(
            new Answer.None(),
            new Answer.Multiclass("cat", new TreeMap<>(Map.of("cat", 0.75, "dog", 0.25))),
            new Answer.Regression(-1.5, OptionalDouble.empty(), OptionalDouble.empty()),
            new Answer.Regression(2, OptionalDouble.of(1), OptionalDouble.of(3)),
            new Answer.Ranking("q7", 0.125));
    var events = new ArrayList<PredictionEvent>(List.of(EVENT));
    for (Answer answer : answers) {
      events.add(new PredictionEvent("", NOON, EVENT.subject(), answer, EVENT.row(), POSITION));
    }
    GoldenBytes.hold(PredictionEventFormat.INSTANCE, events, "PredictionEvent");
  }

  @Test
  void labelsAndSubjectsKeepTheirBytes() {
    GoldenBytes.hold(
        LabelEventFormat.INSTANCE, new LabelEvent("7", NOON, "yes", POSITION), "LabelEvent");
    GoldenBytes.hold(SubjectFormat.INSTANCE, new Subject("v2", "shadow"), "Subject");
  }

  @Test
  void rejectedRecordsKeepTheirBytes() {
    GoldenBytes.hold(
        RejectedRecordFormat.INSTANCE,
        List.of(
            rejected(Disposition.QUARANTINED, "1,2", false, Optional.of(NOON)),
            rejected(Disposition.DEAD_LETTERED, "/w==", true, Optional.empty())),
        "RejectedRecord");
  }

  @Test
  void rowsReadFromBytesShareTheirSchema() {
    byte[] bytes = PredictionEventFormat.INSTANCE.toBytes(EVENT);
    Schema first = PredictionEventFormat.INSTANCE.fromBytes(bytes).row().schema();
    assertThat(PredictionEventFormat.INSTANCE.fromBytes(bytes).row().schema()).isSameAs(first);
  }

  @Test
  void anUnknownVersionIsRefused() {
    assertThatThrownBy(() -> PredictionEventFormat.INSTANCE.fromBytes(new byte[] {2}))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("prediction event version is 2, must be in [1, 1]");
  }

  private static RejectedRecord rejected(
      Disposition disposition, String raw, boolean base64, Optional<Instant> time) {
    return new RejectedRecord(
        disposition, "labels", POSITION, "bad-time", "at is x", raw, base64, 1L << 40, time);
  }
}
