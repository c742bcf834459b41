// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.baseline;

import io.tidewatch.app.Usage;
import io.tidewatch.app.gate.GateSource;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.sinks.wire.IncidentJson;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.gate.GateBook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The stored windows of a run that were calm: of production, of the shortest size, that breached
 * nothing, lie in no incident, and share no row with a window that the gate calls poisoned.
 */
public final class CalmWindows {

  private static final String PRODUCTION = "production";

  private final Monitor monitor;
  private final SnapshotStore snapshots;
  private final List<BaselineSpec.Period> troubles; // incidents, and what is poisoned

  /**
   * Reads what a run wrote.
   *
   * @param data its directory; incidents are known if {@code incidents.jsonl} is in it, and what is
   *     poisoned if {@code gate.jsonl} is
   * @throws Usage if a line of the gate is none
   */
  public CalmWindows(Monitor monitor, Path data) throws IOException, Usage {
    this.monitor = monitor;
    this.snapshots = new SnapshotStore(new LocalObjectStore(data));
    this.troubles = new ArrayList<>(incidents(data.resolve("incidents.jsonl")));
    for (Window poisoned : poisoned(data)) {
      troubles.add(new BaselineSpec.Period(poisoned.start(), poisoned.end()));
    }
  }

  /** All windows that lie in a period, calm or not. */
  List<SnapshotManifest> all(BaselineSpec.Period period) throws IOException {
    return snapshots.newest().stream()
        .filter(stored -> isCandidate(stored.facts(), period))
        .toList();
  }

  /** The calm windows that lie in a period. */
  List<SnapshotManifest> in(BaselineSpec.Period period) throws IOException {
    return all(period).stream().filter(this::isCalm).toList();
  }

  /** When something was wrong: windows that breached or were poisoned, and incidents. */
  public List<BaselineSpec.Period> troubled(BaselineSpec.Period period) throws IOException {
    var troubled = new ArrayList<>(troubles);
    for (SnapshotManifest stored : snapshots.newest()) {
      Window window = stored.facts().window();
      boolean overlaps =
          window.end().isAfter(period.from()) && window.start().isBefore(period.to());
      if (stored.breaches() > 0 && isOfLine(stored.facts()) && overlaps) {
        troubled.add(new BaselineSpec.Period(window.start(), window.end()));
      }
    }
    return troubled;
  }

  private boolean isCandidate(SnapshotFacts facts, BaselineSpec.Period period) {
    return isOfLine(facts) && facts.window().within(period.from(), period.to());
  }

  private boolean isOfLine(SnapshotFacts facts) {
    return facts.monitor().equals(monitor.name())
        && facts.subject().stage().equals(PRODUCTION)
        && facts.window().size().equals(monitor.windows().get(0));
  }

  private boolean isCalm(SnapshotManifest stored) {
    Window window = stored.facts().window();
    return stored.breaches() == 0
        && troubles.stream()
            .noneMatch(
                trouble ->
                    window.end().isAfter(trouble.from()) && window.start().isBefore(trouble.to()));
  }

  private List<Window> poisoned(Path data) throws IOException, Usage {
    return Files.exists(data.resolve(GateSource.FILE))
        ? new GateBook(GateSource.ofDirectory(data, Optional.of(monitor.name())), Instant.MAX)
            .poisoned(PRODUCTION)
        : List.of();
  }

  /** From the onset of each incident to its end; one that is open has none. */
  private static List<BaselineSpec.Period> incidents(Path file) throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Map<String, BaselineSpec.Period> lives = new HashMap<>();
    for (String line : Files.readAllLines(file)) {
      IncidentEvent event = IncidentJson.parse(line);
      Optional<Instant> end =
          event.transition() == Transition.RESOLVED ? Optional.of(event.at()) : Optional.empty();
      lives.put(event.incident(), new BaselineSpec.Period(event.onset(), end.orElse(Instant.MAX)));
    }
    return List.copyOf(lives.values());
  }
}
