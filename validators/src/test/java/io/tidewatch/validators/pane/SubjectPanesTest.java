// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.pane;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.event.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SubjectPanesTest {

  private static final long PANE = 1000;

  /** Sums of one subject and pane, as they are handed on. */
  private record Told(long start, Subject subject, List<Integer> events) {}

  /** The same without a shortcut: events by pane, then by subject. */
  private static final class Model {
    private final TreeMap<Long, TreeMap<Subject, List<Integer>>> panes = new TreeMap<>();

    void add(long time, Subject subject, int event) {
      panes
          .computeIfAbsent(Math.floorDiv(time, PANE) * PANE, start -> new TreeMap<>())
          .computeIfAbsent(subject, key -> new ArrayList<>())
          .add(event);
    }

    /** Takes the panes that end before a time. */
    List<Told> takeUntil(long end) {
      List<Told> told = new ArrayList<>();
      Iterator<Map.Entry<Long, TreeMap<Subject, List<Integer>>>> all = panes.entrySet().iterator();
      while (all.hasNext()) {
        Map.Entry<Long, TreeMap<Subject, List<Integer>>> pane = all.next();
        if (pane.getKey() + PANE <= end) {
          pane.getValue()
              .forEach((subject, events) -> told.add(new Told(pane.getKey(), subject, events)));
          all.remove();
        }
      }
      return told;
    }

    long events() {
      return panes.values().stream()
          .flatMap(subjects -> subjects.values().stream())
          .mapToLong(Collection::size)
          .sum();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void everyEventIsSummedOnceInItsPaneAndSubjectAndHandedOnInOrder(long seed) {
    var random = new SplittableRandom(seed);
    var panes = new SubjectPanes<List<Integer>>(PANE, ArrayList::new);
    var model = new Model();
    long now = -5 * PANE; // panes before 1970 too
    for (int event = 0; event < 20_000; event++) {
      now += random.nextInt(3);
      long time = now - (random.nextInt(10) == 0 ? random.nextInt(2500) : 0);
      var subject = new Subject("v" + (random.nextInt(5) == 0 ? random.nextInt(3) : 0), "s");
      panes.at(time, subject).add(event);
      model.add(time, subject, event);
      List<Told> told = new ArrayList<>();
      switch (random.nextInt(500)) {
        case 0 -> {
          panes.drain((who, start, sums) -> told.add(new Told(start, who, sums)));
          assertThat(told).as("seed %s", seed).isEqualTo(model.takeUntil(Long.MAX_VALUE));
          assertThat(panes.sumOf(List::size)).isZero();
        }
        case 1 -> {
          long end = Math.floorDiv(now + PANE, PANE) * PANE; // of the pane of now: it is passed
          panes.closedBy(end - 1, (who, start, sums) -> told.add(new Told(start, who, sums)));
          assertThat(told).as("seed %s", seed).isEqualTo(model.takeUntil(end));
          now = end;
        }
        default -> {}
      }
      assertThat(panes.sumOf(List::size)).isEqualTo(model.events());
    }
  }
}
