// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.backfill;

import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.outcome.OutcomeFacts;
import io.tidewatch.sinks.outcome.OutcomeManifest;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.outcome.Backfill;
import io.tidewatch.validators.outcome.Gap;
import io.tidewatch.validators.truth.Cohorts;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads a monitor's windows of all subjects off what a run stored. */
public final class OutcomeReading {

  /** Windows without outcomes that are told before and after those that have some; a choice. */
  private static final int WINDOWS_BEYOND = 1000;

  private final Monitor monitor;
  private final OutcomeStore store;
  private final Backfill backfill;
  private final Extent extent;
  private final Map<String, Backfill.Stretch> newest = // windows that share a stretch follow
      new LinkedHashMap<>();

  /**
   * Which windows are read.
   *
   * @param from the first that has a time of it; the first that is stored where empty
   * @param to those that begin before it; before the end of what is stored where empty
   * @param run whether predictions may be stored later
   */
  public record Extent(Optional<Instant> from, Optional<Instant> to, Run run) {}

  /** Whether what is stored is all that there will be. */
  public enum Run {
    OVER,
    GOES_ON
  }

  /** Takes what is read. */
  @FunctionalInterface
  public interface Taker {
    void take(BackfilledWindow window) throws IOException;
  }

  /** A reading for a monitor that has ground truth. */
  public OutcomeReading(Monitor monitor, Detail detail, OutcomeStore store, Extent extent) {
    this.monitor = monitor;
    this.store = store;
    this.backfill = new Backfill(monitor, detail);
    this.extent = extent;
  }

  /**
   * Reads by subject, then size, then time.
   *
   * @return stored outcomes of the monitor; 0 if there was nothing to read
   */
  public int read(Taker taker) throws IOException {
    List<OutcomeManifest> stored = store.list(monitor.name());
    SortedMap<Subject, List<OutcomeManifest>> bySubject =
        stored.stream()
            .collect(
                Collectors.groupingBy(
                    outcomes -> outcomes.facts().subject(), TreeMap::new, Collectors.toList()));
    for (var subject : bySubject.entrySet()) {
      var stretches = new StoredStretches(subject.getValue(), backfill);
      for (Duration size : monitor.windows()) {
        read(subject.getKey(), size, stretches, taker);
      }
    }
    return stored.size();
  }

  /**
   * Reads one window as it was known at a time, or else as soon after it as it is stored.
   *
   * @param stored outcomes of the monitor
   * @return empty if no prediction of it is stored since then
   */
  public Optional<OutcomesAsOf> asOf(
      Subject subject, Window window, Instant time, List<OutcomeManifest> stored)
      throws IOException {
    Map<Window, OutcomeManifest> first = new HashMap<>();
    for (OutcomeManifest outcomes : stored) {
      OutcomeFacts facts = outcomes.facts();
      if (facts.subject().equals(subject) && !facts.asOf().isBefore(time)) {
        first.merge(facts.window(), outcomes, OutcomeReading::earlier);
      }
    }
    if (first.isEmpty()) {
      return Optional.empty();
    }
    var stretches = new StoredStretches(first.values(), backfill);
    List<OutcomeManifest> outcomes = stretches.of(window);
    List<Backfill.Stretch> tables = loaded(outcomes);
    return Optional.of(
        new OutcomesAsOf(
            outcomes,
            backfill.read(subject, window, tables, stretches.availability(Instant.MAX)),
            backfill.shares(subject, window, tables)));
  }

  private static OutcomeManifest earlier(OutcomeManifest one, OutcomeManifest other) {
    return other.facts().asOf().isBefore(one.facts().asOf()) ? other : one;
  }

  private void read(Subject subject, Duration size, StoredStretches stretches, Taker taker)
      throws IOException {
    var availability =
        stretches.availability(extent.run() == Run.OVER ? Instant.MAX : stretches.end());
    Duration beyond = size.multipliedBy(WINDOWS_BEYOND);
    Instant first = stretches.start().minus(beyond);
    Instant last = stretches.end().plus(beyond);
    Instant from = extent.from().orElse(stretches.start());
    Instant to =
        extent.to().map(asked -> asked.isBefore(last) ? asked : last).orElse(stretches.end());
    Window window = Window.containing(from.isBefore(first) ? first : from, size);
    for (;
        window.start().isBefore(to);
        window = new Window(window.end(), window.end().plus(size))) {
      List<OutcomeManifest> outcomes = stretches.of(window);
      taker.take(
          new BackfilledWindow(
              subject,
              window,
              outcomes,
              backfill.read(subject, window, loaded(outcomes), availability)));
    }
  }

  private List<Backfill.Stretch> loaded(List<OutcomeManifest> outcomes) throws IOException {
    var stretches = new ArrayList<Backfill.Stretch>();
    for (OutcomeManifest each : outcomes) {
      Backfill.Stretch known = newest.get(each.id());
      stretches.add(known == null ? load(each) : known);
    }
    newest.clear();
    if (!outcomes.isEmpty()) {
      int last = outcomes.size() - 1;
      newest.put(outcomes.get(last).id(), stretches.get(last));
    }
    return stretches;
  }

  /** The tables of one manifest, as the monitor would have them. */
  public Backfill.Stretch load(OutcomeManifest outcomes) throws IOException {
    OutcomeFacts facts = outcomes.facts();
    var gaps = backfill.gaps(facts.basis());
    Cohorts tables =
        gaps.stream().anyMatch(Gap::isOfAll)
            ? new Cohorts(facts.basis().pane().toMillis()) // of something else
            : backfill.prepared(facts.basis(), store.tables(outcomes));
    return new Backfill.Stretch(
        facts.status(), facts.asOf(), facts.since(), facts.told(), gaps, tables);
  }
}
