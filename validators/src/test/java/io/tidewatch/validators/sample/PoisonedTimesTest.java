// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.DESIGN;
import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.designOf;
import static io.tidewatch.validators.sample.Rows.gains;
import static io.tidewatch.validators.sample.Rows.row;
import static io.tidewatch.validators.sample.Rows.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateLine;
import io.tidewatch.validators.gate.Signal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Rows of poisoned windows are no part of the base sample; needs.md, C4. */
class PoisonedTimesTest {

  private static final Duration DAY = Duration.ofDays(1);
  private static final Window WINDOW = Window.containing(NOON, Duration.ofHours(1));
  private static final Instant AS_OF = NOON.plus(DAY);

  private final ValidationSample sample = new ValidationSample(DESIGN);

  @Test
  void rowsOfAPoisonedWindowLeaveTheBaseSampleWheneverTheirLabelsCome() {
    ValidationRow inside = row("inside", NOON, 0.7, true, "JFK");
    ValidationRow after = row("after", WINDOW.end(), 0.7, true, "JFK");
    ValidationRow late = row("late", NOON, 0.7, true, "LGA");
    sample.refresh(NOON.plusSeconds(60), gains(List.of(inside, after)), List.of());
    sample.observe(List.of(said(Signal.BLOCK, AS_OF)), AS_OF, DAY);

    ValidationSet set = sample.refresh(AS_OF, gains(List.of(late)), List.of());
    assertThat(base(set)).containsExactly(after);
    assertThat(set.poisoned()).containsExactly(WINDOW);
  }

  @Test
  void whatWasPoisonedIsThereAgainWhenLateRowsMadeItFit() {
    ValidationRow inside = row("inside", NOON, 0.7, true, "JFK");
    Instant later = AS_OF.plus(DAY);
    List<Finding> words = List.of(said(Signal.PASS, later), said(Signal.BLOCK, AS_OF));
    sample.observe(words, later, DAY);

    ValidationSet set = sample.refresh(later, gains(List.of(inside)), List.of());
    assertThat(base(set)).containsExactly(inside);
    assertThat(set.poisoned()).isEmpty();
  }

  @Test
  void failuresOfAPoisonedWindowAreKept() {
    ValidationRow wrong = row("wrong", NOON, 0.99, false, "JFK");
    sample.observe(List.of(said(Signal.BLOCK, AS_OF)), AS_OF, DAY);
    ValidationSet set = sample.refresh(AS_OF, gains(List.of(wrong)), List.of());

    assertThat(base(set)).isEmpty();
    assertThat(set.rows()).extracting(SampledRow::row).containsExactly(wrong);
  }

  /** The mean of 400 seeds of an estimate whose standard error is some 5 rows in a seed. */
  @Test
  void theBaseSampleStandsForTheRowsThatAreFit() {
    List<ValidationRow> rows = rows(1, 500);
    var week = new Window(NOON.plus(DAY), NOON.plus(DAY.multipliedBy(8)));
    Predicate<ValidationRow> fit =
        row -> row.time().isBefore(week.start()) || !row.time().isBefore(week.end());
    Instant asOf = NOON.plus(DAY.multipliedBy(31));
    double sum = 0;
    for (int seed = 0; seed < 400; seed++) {
      var drawn = new ValidationSample(designOf(100, Set.of(), seed));
      drawn.observe(List.of(said(Signal.BLOCK, week, asOf)), asOf, DAY);
      ValidationSet set = drawn.refresh(asOf, gains(rows), List.of());
      assertThat(base(set)).allMatch(fit);
      sum += set.populations().values().stream().mapToDouble(Double::doubleValue).sum();
    }
    assertThat(sum / 400).isCloseTo((double) rows.stream().filter(fit).count(), within(5.0));
  }

  @Test
  void whatIsTooOldToMatterIsForgottenAndTheRestOutlivesARestart() {
    sample.observe(List.of(said(Signal.BLOCK, AS_OF)), AS_OF, DAY);
    byte[] checkpoint = ValidationSampleFormat.INSTANCE.toBytes(sample);
    assertThat(ValidationSampleFormat.INSTANCE.fromBytes(checkpoint)).isEqualTo(sample);

    Instant old = WINDOW.end().plus(DESIGN.maxAge());
    assertThat(sample.refresh(old.minusMillis(1), List.of()).poisoned()).hasSize(1);
    assertThat(sample.refresh(old, List.of()).poisoned()).isEmpty();
  }

  @Test
  void aSubjectAndAWindowThatCouldNotBeJudgedSayNothing() {
    assertThat(Finding.ofGate(line(Signal.WARN, WINDOW, AS_OF))).isEmpty();
    GateLine window = line(Signal.BLOCK, WINDOW, AS_OF);
    var subject =
        new GateLine(
            window.monitor(),
            window.monitorVersion(),
            Optional.of("v1"),
            window.stage(),
            Optional.empty(),
            Signal.BLOCK,
            Optional.of(Signal.BLOCK),
            List.of(),
            AS_OF,
            Optional.of(AS_OF.plus(DAY)),
            Optional.empty());
    assertThat(Finding.ofGate(subject)).isEmpty();
  }

  private static List<ValidationRow> base(ValidationSet set) {
    return set.rows().stream()
        .filter(row -> row.inclusionProbability().isPresent())
        .map(SampledRow::row)
        .toList();
  }

  /** An hour that was found to be poisoned then. */
  static Finding poisoned(Instant at) {
    return said(Signal.BLOCK, at);
  }

  private static Finding said(Signal signal, Instant at) {
    return said(signal, WINDOW, at);
  }

  private static Finding said(Signal signal, Window window, Instant at) {
    return Finding.ofGate(line(signal, window, at)).orElseThrow();
  }

  private static GateLine line(Signal signal, Window window, Instant at) {
    return new GateLine(
        "flights-late",
        "m1",
        Optional.empty(),
        "production",
        Optional.of(window),
        signal,
        Optional.empty(),
        List.of(),
        at,
        Optional.empty(),
        Optional.empty());
  }
}
