// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static io.tidewatch.validators.truth.Cases.HORIZON;
import static io.tidewatch.validators.truth.Cases.HOUR;
import static io.tidewatch.validators.truth.Cases.NOON;
import static io.tidewatch.validators.truth.Cases.PRODUCTION;
import static io.tidewatch.validators.truth.Cases.hours;
import static io.tidewatch.validators.truth.Cases.onLabel;
import static io.tidewatch.validators.truth.Cases.predicted;
import static io.tidewatch.validators.truth.Cases.scored;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidewatch.config.Conflict;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SourceViewsTest {

  private static final JoinRule RULE =
      new JoinRule(HORIZON, Conflict.PRIORITY, Map.of("bank", 1, "users", 2));
  private static final SourceViews VIEWS =
      new SourceViews(List.of("bank", "users"), RULE, LabelKind.BINARY);
  private static final JoinState PREDICTED = predicted(scored(PRODUCTION, 0.7, NOON));

  @Test
  void eachSourceSeesEachPrediction() {
    Seen seen = seen(hours(100));

    assertThat(seen.tables.keySet()).containsExactly("bank", "users");
    assertThat(seen.of("bank").predictions()).isEqualTo(1);
    assertThat(seen.of("bank").labels()).isZero();
  }

  @Test
  void aSourceAloneAgreesWithNobody() {
    OutcomeTable users = seen(hours(100), new Truth(hours(1), "1", "users")).of("users");

    assertThat(users.labels()).isEqualTo(1);
    assertThat(users.shared()).isZero();
  }

  @Test
  void theWeakerSourceDiffersFromWhatCountsAndTheStrongerAgrees() {
    Truth users = new Truth(hours(1), "yes", "users");
    Truth bank = new Truth(hours(5), "0", "bank");
    Seen seen = seen(hours(100), users, bank);

    assertThat(seen.of("users").shared()).isEqualTo(1);
    assertThat(seen.of("users").agreed()).isZero();
    assertThat(Cases.positives(seen.of("users"))).isEqualTo(1);
    assertThat(seen.of("bank").agreed()).isEqualTo(1);
    assertThat(Cases.positives(seen.of("bank"))).isZero();
  }

  @Test
  void whetherSourcesAgreeIsKnownAsOfATime() {
    Truth users = new Truth(hours(1), "yes", "users");
    Truth bank = new Truth(hours(5), "0", "bank");
    Truth sorry = new Truth(hours(9), "no", "users");

    assertThat(seen(hours(4), users, bank, sorry).of("users").shared()).isZero();
    assertThat(seen(hours(8), users, bank, sorry).of("users").agreed()).isZero();
    OutcomeTable last = seen(hours(10), users, bank, sorry).of("users");
    assertThat(last.labels()).isEqualTo(1);
    assertThat(last.agreed()).isEqualTo(1);
  }

  @Test
  void aSourceIsOverruledOnceItsPredictionHasEnded() {
    JoinState users = onLabel(PREDICTED, new Truth(hours(1), "1", "users"), RULE).next();
    JoinState both = onLabel(users, new Truth(hours(5), "0", "bank"), RULE).next();

    assertThat(VIEWS.overruled(both, both)).isEmpty();
    assertThat(VIEWS.overruled(both, JoinState.EMPTY)).containsExactly("users");
    assertThat(VIEWS.overruled(users, JoinState.EMPTY)).isEmpty();
  }

  @Test
  void byArrivalALabelIsMissingWhereItWasOnceItIsRevised() {
    Truth first = new Truth(hours(1.5), "1");
    Truth revised = new Truth(hours(30.5), "0");
    var cohorts = new Cohorts(HOUR);
    JoinState state = PREDICTED;
    for (Truth label : List.of(first, revised)) {
      LabelJoin.Step step = onLabel(state, label, RULE);
      state = step.next();
      step.changes().stream()
          .filter(change -> change.contribution().truth().isPresent())
          .forEach(change -> add(ViewChange.byArrival(change), cohorts));
    }

    assertThat(labels(cohorts, hours(1), hours(2))).isEqualTo(1);
    assertThat(labels(cohorts, hours(1), hours(31))).isZero();
    assertThat(labels(cohorts, hours(30), hours(31))).isEqualTo(1);
    Change unlabelled = new Change(Contribution.unlabelled(scored(PRODUCTION, 0.7, NOON)), 1);
    assertThatThrownBy(() -> ViewChange.byArrival(unlabelled))
        .hasMessage("change has no label, must have one");
  }

  private static long labels(Cohorts cohorts, Instant pane, Instant asOf) {
    OutcomeTable table =
        cohorts
            .asOf(Window.of(pane.toEpochMilli(), HOUR), asOf, new Slicing(List.of()))
            .get(Slicing.ALL);
    return table == null ? 0 : table.labels();
  }

  private static void add(ViewChange seen, Cohorts cohorts) {
    OutcomeTable table = OutcomeTable.empty(OutcomeDesign.binary(0.5));
    table.add(seen.change().contribution(), seen.change().sign());
    table.compare(seen.agreement(), seen.change().sign());
    cohorts.add(seen.cell(HOUR), table);
  }

  private record Seen(Map<String, OutcomeTable> tables) {
    OutcomeTable of(String source) {
      return Objects.requireNonNull(tables.get(source));
    }
  }

  /** What each source has said by a time; its labels come in reverse. */
  private static Seen seen(Instant asOf, Truth... labels) {
    Map<String, Cohorts> triangles = new TreeMap<>();
    JoinState state = JoinState.EMPTY;
    for (int i = labels.length - 1; i >= 0; i--) {
      JoinState next = onLabel(state, labels[i], RULE).next();
      book(state, next, triangles);
      state = next;
    }
    book(
        state,
        LabelJoin.onPrediction(state, scored(PRODUCTION, 0.7, NOON), RULE).next(),
        triangles);
    Map<String, OutcomeTable> seen = new TreeMap<>();
    var day = new Window(NOON, NOON.plusSeconds(86_400));
    triangles.forEach(
        (source, cohorts) ->
            seen.put(source, cohorts.asOf(day, asOf, new Slicing(List.of())).get(Slicing.ALL)));
    return new Seen(seen);
  }

  private static void book(JoinState before, JoinState after, Map<String, Cohorts> triangles) {
    for (ViewChange change : VIEWS.between(before, after)) {
      add(change, triangles.computeIfAbsent(change.view(), unseen -> new Cohorts(HOUR)));
    }
  }
}
