// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.RejectedRecord;
import io.tidewatch.validators.event.RejectedRecord.Disposition;
import io.tidewatch.validators.event.Window;
import org.junit.jupiter.api.Test;

class LatenessTest {

  private static final PredictionEvent EVENT = Flights.events(1, 1, MIDNIGHT).get(0);
  private static final long PANE_END = Window.floor(EVENT.time().toEpochMilli(), HOUR) + HOUR;

  @Test
  void aPredictionIsLateOnceItsPaneIsClosedAndNotWhenItIsOnlyBehindTheWatermark() {
    Lateness<PredictionEvent> lateness = Lateness.ofPanes("predictions", HOUR, 0, false);

    assertThat(lateness.late(EVENT, PANE_END - 2)).isEmpty();
    RejectedRecord late = lateness.late(EVENT, PANE_END - 1).orElseThrow();
    assertThat(late.disposition()).isEqualTo(Disposition.LATE);
    assertThat(late.reason()).isEqualTo("pane-closed");
    assertThat(late.position()).isEqualTo(EVENT.position());
    assertThat(late.time()).contains(EVENT.time());
    assertThat(late.raw()).contains("id0", EVENT.row().toString());
  }

  @Test
  void whereLateRowsAreAllowedOneIsTooLateOnceTheWatermarkIsThatFarPastThePane() {
    Lateness<PredictionEvent> lateness = Lateness.ofPanes("predictions", HOUR, 2 * HOUR + 1, false);

    assertThat(lateness.late(EVENT, PANE_END + 2 * HOUR - 1)).isEmpty();
    RejectedRecord late = lateness.late(EVENT, PANE_END + 2 * HOUR).orElseThrow();
    assertThat(late.detail()).contains("must be in a pane that the watermark", "has not closed");
  }

  @Test
  void aLateRowWithSensitiveColumnsIsNotShown() {
    RejectedRecord late =
        Lateness.ofPanes("predictions", HOUR, 0, true).late(EVENT, PANE_END).orElseThrow();
    assertThat(late.raw()).isEqualTo(RejectedRecord.WITHHELD);
  }

  @Test
  void aLabelIsNeverLateHere() {
    assertThat(Lateness.never().late(EVENT, Long.MAX_VALUE)).isEmpty();
  }
}
