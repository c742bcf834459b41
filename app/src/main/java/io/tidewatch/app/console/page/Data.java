// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.console.api.Refusal;
import io.tidewatch.app.console.feed.Feed;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.MonitorFacts;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** All that answers are made of. */
public final class Data {

  private final ConsoleStore store;
  private final Feed feed;
  private final Clock clock;
  private final Documents documents = new Documents(this);
  private final Incidents incidents = new Incidents(this);

  public Data(ConsoleStore store, Feed feed, Clock clock) {
    this.store = store;
    this.feed = feed;
    this.clock = clock;
  }

  ConsoleStore store() {
    return store;
  }

  Feed feed() {
    return feed;
  }

  Clock clock() {
    return clock;
  }

  Documents documents() {
    return documents;
  }

  Incidents incidents() {
    return incidents;
  }

  /** Whether time is that of the data: a run that has an end is judged as of its newest ones. */
  boolean isOfEvents() {
    return feed.isOfEvents();
  }

  /** What time it is for the data. */
  public Instant now() {
    if (!isOfEvents()) {
      return clock.instant();
    }
    long newest =
        store.monitors().values().stream()
            .mapToLong(MonitorFacts::asOf)
            .max()
            .orElse(Long.MIN_VALUE);
    return newest == Long.MIN_VALUE ? clock.instant() : Instant.ofEpochMilli(newest);
  }

  /** Newest event time of a monitor. */
  public Optional<Instant> newest(String monitor) {
    return store
        .facts(monitor)
        .map(MonitorFacts::asOf)
        .filter(time -> time != Long.MIN_VALUE)
        .map(Instant::ofEpochMilli);
  }

  /**
   * What is known of a monitor.
   *
   * @throws Refusal if there is none of that name
   */
  public MonitorFacts facts(String monitor) throws Refusal {
    Optional<MonitorFacts> facts = store.facts(monitor);
    if (facts.isEmpty()) {
      throw Refusal.notFound(
          "monitor is "
              + monitor
              + ", must be one of "
              + String.join(", ", store.monitors().keySet()));
    }
    return facts.get();
  }

  /** Where the run of a monitor wrote; empty where only its topics are known. */
  public Optional<Path> folder(String monitor) {
    return store.facts(monitor).flatMap(facts -> feed.folder(facts.place()));
  }

  /** The stores of a monitor's run. */
  Optional<ObjectStore> objects(String monitor) throws IOException {
    Optional<Path> folder = folder(monitor);
    return folder.isPresent() ? Optional.of(new LocalObjectStore(folder.get())) : Optional.empty();
  }
}
