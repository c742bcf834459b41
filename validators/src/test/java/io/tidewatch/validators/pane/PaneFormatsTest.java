// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import static io.tidewatch.validators.pane.Flights.HOUR;
import static io.tidewatch.validators.pane.Flights.MIDNIGHT;
import static io.tidewatch.validators.pane.Flights.SUBJECT;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.format.GoldenBytes;
import io.tidewatch.validators.truth.Change;
import io.tidewatch.validators.truth.JoinRule;
import io.tidewatch.validators.truth.JoinState;
import io.tidewatch.validators.truth.LabelJoin;
import io.tidewatch.validators.truth.OutcomeDesign;
import io.tidewatch.validators.truth.Scored;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PaneFormatsTest {

  private static final JoinRule RULE = JoinRule.latestWithin(Duration.ofDays(1));

  @Test
  void columnPartialsKeepTheirBytes() {
    var panes = new OpenPanes(Flights.monitor(), Optional.empty());
    Flights.events(5, 6, MIDNIGHT).forEach(panes::add);
    var partials = new ArrayList<ColumnPartial>();
    panes.closedBy(MIDNIGHT.toEpochMilli() + HOUR - 1, partials::add);
    List<String> golden = GoldenBytes.lines("ColumnPartial");
    assertThat(partials.stream().map(PaneFormatsTest::hex)).containsExactlyElementsOf(golden);
    assertThat(golden.stream().map(PaneFormatsTest::read).map(PaneFormatsTest::hex))
        .containsExactlyElementsOf(golden);
  }

  @Test
  void cohortPartialsKeepTheirBytesAndAddUpToTheChanges() {
    var cohorts = new OpenCohorts(HOUR, OutcomeDesign.binary(0.5));
    List<Change> changes = changes();
    changes.forEach(cohorts::add);
    var partials = new ArrayList<CohortPartial>();
    long labelled = MIDNIGHT.toEpochMilli() + 3 * HOUR;
    cohorts.closedBy(labelled - 1, partials::add);
    assertThat(partials).hasSize(1); // the prediction; its label's pane is open
    cohorts.drain(partials::add);

    assertThat(partials).hasSize(2);
    assertThat(partials.get(1).table().labels()).isEqualTo(1);
    assertThat(partials.get(1).table().predictions()).isZero(); // one taken back, one added
    assertThat(cohorts.bytes()).isZero();
    GoldenBytes.hold(CohortPartialFormat.INSTANCE, partials, "CohortPartial");
  }

  @Test
  void streamCountsKeepTheirBytes() {
    GoldenBytes.hold(
        StreamCountFormat.INSTANCE,
        List.of(
            StreamCount.accepted("labels", -1),
            new StreamCount("predictions", StreamCount.Fate.LATE, "pane-closed", 1L << 40),
            new StreamCount("predictions", StreamCount.Fate.DUPLICATE, "same-id", 7000)),
        "StreamCount");
  }

  @Test
  void arrivalsKeepTheirBytes() {
    GoldenBytes.hold(
        ArrivalPartialFormat.INSTANCE,
        new ArrivalPartial(SUBJECT, MIDNIGHT.toEpochMilli(), 300, 0),
        "ArrivalPartial");
  }

  @Test
  void whatCameAgainIsTakenBackFromWhatWasAccepted() {
    var count = new DuplicateCount<String>("predictions");
    count.add("a");
    count.add("b");
    var counts = new ArrayList<StreamCount>();
    count.drain(counts::add);
    count.drain(counts::add);
    assertThat(counts)
        .containsExactly(
            new StreamCount("predictions", StreamCount.Fate.DUPLICATE, "same-id", 2),
            StreamCount.accepted("predictions", -2));
  }

  /** A partial changes as it merges and so has no equals: its bytes are compared. */
  private static String hex(ColumnPartial partial) {
    return HexFormat.of().formatHex(ColumnPartialFormat.INSTANCE.toBytes(partial));
  }

  private static ColumnPartial read(String hex) {
    return ColumnPartialFormat.INSTANCE.fromBytes(HexFormat.of().parseHex(hex));
  }

  private static List<Change> changes() {
    var scored = new Scored(SUBJECT, MIDNIGHT, new Answer.Binary(0.7), "JFK", Optional.empty());
    Truth truth = new Truth(MIDNIGHT.plusMillis(3 * HOUR), "1");
    LabelJoin.Step first = LabelJoin.onPrediction(JoinState.EMPTY, scored, RULE);
    var changes = new ArrayList<>(first.changes());
    changes.addAll(
        LabelJoin.onLabel(first.next(), truth, new Position("file:l", 2), RULE).changes());
    return changes;
  }
}
