// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.sample;

import static io.tidewatch.validators.sample.Rows.NOON;
import static io.tidewatch.validators.sample.Rows.designOf;
import static io.tidewatch.validators.sample.Rows.revised;
import static io.tidewatch.validators.sample.Rows.row;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.ValidationSetSpec.FailureMode;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OpenSampleTest {

  private static final Duration PANE = Duration.ofHours(6);
  private static final Duration DAY = Duration.ofDays(1);
  private static final int SUBTASKS = 3;
  private static final Slicing SLICING = new Slicing(List.of(List.of("origin")));
  private static final Instant START = Window.containing(NOON, PANE).start();

  static LongStream seeds() {
    return LongStream.range(0, 60);
  }

  /** With and without, and parted in any way: by subtasks and by checkpoints within a pane. */
  @ParameterizedTest
  @MethodSource("seeds")
  void theSampleAndItsSetsAreThoseOfAllRows(long seed) {
    var random = new Random(seed);
    SampleDesign design = designOf(12 + random.nextInt(40), EnumSet.allOf(FailureMode.class), seed);
    var plain = new ValidationSample(design);
    var thinned = new ValidationSample(design);
    List<OpenSample> open = new ArrayList<>();
    for (int subtask = 0; subtask < SUBTASKS; subtask++) {
      open.add(new OpenSample(design, SLICING, PANE.toMillis()));
    }
    var rows = new ArrayList<ValidationRow>();
    for (int pane = 0; pane < 12; pane++) {
      Instant end = START.plus(PANE.multipliedBy(pane + 1));
      List<SampleChange> changes = changes(random, rows, end);
      plain.take(changes);
      thinned.take(thin(open, changes, random, end));
      List<Finding> found = findings(random, end);
      plain.observe(found, end, DAY);
      thinned.observe(found, end, DAY);
      assertThat(thinned).isEqualTo(plain);
      if (pane % 4 == 3) {
        assertThat(thinned.refresh(end, List.of())).isEqualTo(plain.refresh(end, List.of()));
        assertThat(thinned).isEqualTo(plain);
      }
    }
  }

  @Test
  void ofManyRowsFewGoOn() {
    SampleDesign design = designOf(20, EnumSet.of(FailureMode.CONFIDENT_ERROR), 7);
    var open = new OpenSample(design, SLICING, PANE.toMillis());
    for (int i = 0; i < 10_000; i++) {
      open.add(Rows.gained(row("id" + i, NOON, i % 100 / 100.0, i % 2 == 0, "s" + i % 4)));
    }
    var through = new ArrayList<SampleChange>();
    open.drain(through::add);

    assertThat(through).hasSizeBetween(4 * 21, 4 * 21 + 2); // of failures there is one a refresh
    assertThat(open.bytes()).isZero();
  }

  @Test
  void aPaneIsHandedOnWhenItHasEnded() {
    var open = new OpenSample(designOf(20, Set.of(), 7), SLICING, PANE.toMillis());
    open.add(Rows.gained(row("a", START, 0.3, true, "JFK")));
    var through = new ArrayList<SampleChange>();
    open.closedBy(START.plus(PANE).toEpochMilli() - 2, through::add);
    assertThat(through).isEmpty();
    open.closedBy(START.plus(PANE).toEpochMilli() - 1, through::add);
    assertThat(through).hasSize(1);
  }

  /** Some are new, some have another label in place of the one that is known. */
  private static List<SampleChange> changes(
      Random random, List<ValidationRow> known, Instant paneEnd) {
    var changes = new ArrayList<SampleChange>();
    Instant at = paneEnd.minus(PANE); // a label replaces another at a later time
    int count = random.nextInt(400);
    for (int i = 0; i < count; i++) {
      at = at.plusMillis(1);
      if (!known.isEmpty() && random.nextInt(5) == 0) {
        int index = random.nextInt(known.size());
        ValidationRow old = known.get(index);
        ValidationRow next = revised(old, old.truth().text().equals("1") ? "0" : "1");
        changes.add(new SampleChange(old, observed(old), -1, at));
        changes.add(new SampleChange(next, observed(next), 1, at));
        known.set(index, next);
      } else {
        ValidationRow row =
            row(
                "id" + known.size(),
                paneEnd.minusSeconds(1 + random.nextInt(86_400)),
                random.nextInt(101) / 100.0,
                random.nextBoolean(),
                List.of("JFK", "LGA", "EWR").get(random.nextInt(3)));
        changes.add(new SampleChange(row, observed(row), 1, at));
        known.add(row);
      }
    }
    return changes;
  }

  private static Set<String> observed(ValidationRow row) {
    int hash = row.id().hashCode() % 10;
    return hash == 0 ? Set.of("scenario:tenth") : hash == 1 ? Set.of("out-of-range") : Set.of();
  }

  private static List<Finding> findings(Random random, Instant end) {
    var window = new Window(end.minus(PANE.multipliedBy(1 + random.nextInt(2))), end);
    return switch (random.nextInt(4)) {
      case 0 -> List.of(Finding.ofIncident("K" + end, "production", "all", window, end));
      case 1 -> List.of(Finding.ofIncident("K", "production", "origin=JFK", window, end));
      case 2 -> List.of(new Finding("drifted-slice", "production", "origin=LGA", window, end));
      default -> List.of();
    };
  }

  /** Changes of a row keep their order; those of different rows do not. */
  private static List<SampleChange> thin(
      List<OpenSample> open, List<SampleChange> changes, Random random, Instant end) {
    var through = new ArrayList<SampleChange>();
    for (int subtask = 0; subtask < SUBTASKS; subtask++) {
      OpenSample own = open.get(subtask);
      for (SampleChange change : changes) {
        if (Math.floorMod(change.row().id().hashCode(), SUBTASKS) == subtask) {
          own.add(change);
          if (random.nextInt(50) == 0) {
            own.drain(through::add);
          }
        }
      }
      own.closedBy(end.toEpochMilli() - 1, through::add);
    }
    Collections.shuffle(through, random);
    return through;
  }
}
