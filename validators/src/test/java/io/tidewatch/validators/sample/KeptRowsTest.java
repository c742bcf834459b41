// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.DESIGN;
import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.SUBJECT;
import static io.tidewatch.validators.sample.Rows.gained;
import static io.tidewatch.validators.sample.Rows.gains;
import static io.tidewatch.validators.sample.Rows.revised;
import static io.tidewatch.validators.sample.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.truth.Truth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class KeptRowsTest {

  private static final String CONFIDENT = "confident-error";

  private final ValidationSample sample = new ValidationSample(DESIGN);

  @Test
  void rowsAreKeptForTheFailureModesThatTheyShow() {
    refresh(1, row("surely wrong", 0.9, false), row("right", 0.9, true));
    refresh(2, row("surely wrong too", 0.1, true));
    refresh(3, row("near", 0.52, true), row("not near", 0.521, true));
    ValidationSet set =
        sample.refresh(
            day(4), List.of(gained(row("odd", 0.7, true), FailureMode.OUT_OF_RANGE)), List.of());

    assertThat(kept(set, CONFIDENT)).containsExactly("surely wrong", "surely wrong too");
    assertThat(kept(set, "near-threshold")).containsExactly("near");
    assertThat(kept(set, "out-of-range")).containsExactly("odd");
    assertThat(kept(set, "drifted-slice")).isEmpty();
  }

  @Test
  void aFailureIsInEveryLaterSetUntilItIsRetired() {
    refresh(1, row("wrong", 0.9, false));
    for (int day = 2; day < 300; day++) {
      assertThat(kept(refresh(day), CONFIDENT)).containsExactly("wrong");
    }
    ValidationSet set = sample.refresh(day(300), List.of(), List.of(retire("r1", 300)));

    assertThat(set.rows()).isEmpty();
    assertThat(set.turnover().retired())
        .containsExactly(
            new Retirement(row("wrong", 0.9, false).key(), CONFIDENT, "seen often enough"));
  }

  @Test
  void failuresFillTheirPlacesSlowlyAndThenStop() {
    for (int day = 1; day < 10; day++) {
      ValidationSet set = refresh(day, row("a" + day, 0.95, false), row("b" + day, 0.95, false));
      assertThat(kept(set, CONFIDENT)).hasSize(Math.min(day, 4)); // a tenth of 40, one a refresh
    }
  }

  @Test
  void aRowThatALabelMakesRightIsNoFailureAnyMore() {
    ValidationRow wrong = row("a", 0.95, false);
    refresh(1, wrong);
    ValidationSet set = refresh(2, revised(wrong, "1"));

    assertThat(kept(set, CONFIDENT)).isEmpty();
    assertThat(set.turnover().retired())
        .containsExactly(new Retirement(wrong.key(), CONFIDENT, Retirement.LABEL_REVISED));
    assertThat(set.rows()).extracting(each -> each.row().truth().text()).containsExactly("1");
  }

  @Test
  void aPinnedRowStaysThroughAgeAndRevisions() {
    ValidationRow pinned = row("a", 0.6, true);
    sample.refresh(day(1), gains(List.of(pinned)), List.of(pin("p1", pinned, 1)));
    refresh(2, revised(pinned, "0"));
    ValidationSet set = refresh(200);

    assertThat(set.rows())
        .containsExactly(
            new SampledRow(
                revised(pinned, "0"),
                new TreeMap<>(Map.of("pinned", day(1))),
                OptionalDouble.empty()));
  }

  @Test
  void aRowIsPinnedWithTheNewestLabelThatTheSampleHas() {
    ValidationRow old = row("a", 0.6, true);
    refresh(1, revised(old, "0"));
    ValidationSet set = sample.refresh(day(2), List.of(), List.of(pin("p1", old, 2)));

    assertThat(set.rows()).extracting(each -> each.row().truth().text()).containsExactly("0");
  }

  @Test
  void aRequestIsCarriedOutOnce() {
    ValidationRow pinned = row("a", 0.6, true);
    SampleRequest.Pin pin = pin("p1", pinned, 1);
    sample.refresh(day(1), List.of(), List.of(pin));
    sample.refresh(day(2), List.of(), List.of(pin, retire("r1", 2)));

    assertThat(sample.refresh(day(3), List.of(), List.of(pin)).rows()).isEmpty();
    assertThat(sample.hasAnswered(pin)).isTrue();
  }

  @Test
  void whatIsPinnedBeyondThePlacesIsRefused() {
    List<SampleRequest> pins =
        List.of("a", "b", "c", "d", "e").stream()
            .<SampleRequest>map(id -> pin("p" + id, row(id, 0.6, true), 1))
            .toList();
    ValidationSet set = sample.refresh(day(1), List.of(), pins);

    assertThat(kept(set, "pinned")).containsExactly("a", "b", "c", "d");
    assertThat(set.turnover().refused()).containsExactly(row("e", 0.6, true).key());
  }

  /** Six rows, one a refresh; a failure mode of this design has four. */
  @Test
  void aScenarioHasPlacesOfItsOwnAndNoRefreshDropsIt() {
    var scenarios = new TreeMap<>(Map.of("night", 6));
    var design = new SampleDesign(40, Duration.ofDays(60), 0.5, Set.of(), scenarios, 7);
    var nights = new ValidationSample(design);
    for (int day = 1; day < 200; day++) {
      ValidationRow row = row("id" + day, day(day), 0.5, true, "JFK");
      var change = new SampleChange(row, Set.of("scenario:night"), 1, day(day));
      ValidationSet set = nights.refresh(day(day), List.of(change), List.of());
      assertThat(kept(set, "scenario:night")).startsWith("id1").hasSize(Math.min(day, 6));
    }
  }

  @Test
  void othersAreRetiredByReasonAndAge() {
    refresh(1, row("old", 0.95, false));
    refresh(2, row("new", 0.95, false), row("near", 0.5, true));
    var request =
        new SampleRequest.Retire(
            "r1",
            "production",
            day(3),
            Optional.empty(),
            Optional.of(CONFIDENT),
            Optional.of(day(2)),
            "fixed");
    ValidationSet set = sample.refresh(day(3), List.of(), List.of(request));

    assertThat(kept(set, CONFIDENT)).containsExactly("new");
    assertThat(kept(set, "near-threshold")).containsExactly("near");
  }

  @Test
  void classesAndNumbersHaveConfidentErrorsToo() {
    var shares = new TreeMap<>(Map.of("cat", 0.9, "dog", 0.1));
    assertThat(modes(new Answer.Multiclass("cat", shares), "dog"))
        .containsExactly(FailureMode.CONFIDENT_ERROR);
    assertThat(modes(new Answer.Multiclass("cat", shares), " cat ")).isEmpty();
    var close = new TreeMap<>(Map.of("cat", 0.5, "dog", 0.46, "eel", 0.04));
    assertThat(modes(new Answer.Multiclass("cat", close), "dog"))
        .containsExactly(FailureMode.NEAR_THRESHOLD);
    var number = new Answer.Regression(5, OptionalDouble.of(4), OptionalDouble.of(6));
    assertThat(modes(number, "8.1")).containsExactly(FailureMode.CONFIDENT_ERROR);
    assertThat(modes(number, "8")).isEmpty();
    assertThat(modes(number, "1.9")).containsExactly(FailureMode.CONFIDENT_ERROR);
  }

  private static Set<FailureMode> modes(Answer answer, String label) {
    ValidationRow row = row("a", 0.5, true);
    var truth = new Truth(NOON, label);
    return FailureModes.of(
        new ValidationRow("a", SUBJECT, NOON, answer, truth, row.row(), "all"), 0.5);
  }

  private ValidationSet refresh(int day, ValidationRow... rows) {
    return sample.refresh(day(day), gains(List.of(rows)), List.of());
  }

  private static Instant day(int day) {
    return NOON.plus(Duration.ofDays(day));
  }

  private static SampleRequest.Pin pin(String id, ValidationRow row, int day) {
    return new SampleRequest.Pin(id, day(day), row, "pinned");
  }

  private static SampleRequest.Retire retire(String id, int day) {
    return new SampleRequest.Retire(
        id,
        "production",
        day(day),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        "seen often enough");
  }

  private static List<String> kept(ValidationSet set, String reason) {
    return set.rows().stream()
        .filter(each -> each.reasons().containsKey(reason))
        .map(each -> each.row().id())
        .toList();
  }
}
