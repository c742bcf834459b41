// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.Usage;
import io.tidewatch.app.explain.Explanation.Measured;
import io.tidewatch.app.incident.Numbers;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.wire.JsonObject;
import io.tidewatch.validators.alert.Member;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;

/** The verdicts of a run, where they are: in snapshots, the others in a file or a topic. */
final class StoredVerdicts {

  private final VerdictLines lines;
  private final SnapshotStore snapshots;
  private final Map<String, List<String>> measurements = new HashMap<>(); // by snapshot
  private final Map<String, Set<String>> verdicts = new HashMap<>(); // ids, by snapshot

  StoredVerdicts(VerdictLines lines, SnapshotStore snapshots) {
    this.lines = lines;
    this.snapshots = snapshots;
  }

  /**
   * What was found.
   *
   * @param snapshots those whose own verdicts were asked for
   * @param unreadable why a snapshot can't be read, by its id
   */
  record Found(
      Map<String, StoredVerdict> byId,
      List<SnapshotManifest> snapshots,
      Map<String, Recount> unreadable) {

    /** Why the verdict of a member was not found. */
    Recount reason(Member member) {
      return member
          .verdict()
          .map(id -> Recount.none("verdict " + id + " is not stored"))
          .orElseGet(() -> Recount.none("the incident does not name its verdict"));
    }
  }

  /** Finds the verdicts of members. */
  Found of(Collection<Member> members, Map<String, SnapshotManifest> byId)
      throws IOException, Usage {
    var found = new Found(new HashMap<>(), new ArrayList<>(), new HashMap<>());
    Set<String> open = new HashSet<>();
    Set<SnapshotManifest> named = new LinkedHashSet<>();
    for (Member member : members) {
      member.verdict().ifPresent(open::add);
      member.snapshot().map(byId::get).ifPresent(named::add);
    }
    for (SnapshotManifest snapshot : named) {
      read(snapshot, open, found);
    }
    readLines(open, found);
    return found;
  }

  private void read(SnapshotManifest snapshot, Set<String> open, Found found) throws IOException {
    try {
      snapshots.profiles(snapshot); // whatever is judged of it, all of it must be as it was
      var ids = new HashSet<String>();
      for (String line : snapshots.verdicts(snapshot)) {
        StoredVerdict verdict = StoredVerdict.parse(line);
        ids.add(verdict.id());
        if (open.remove(verdict.id())) {
          found.byId().put(verdict.id(), verdict);
          if (!found.snapshots().contains(snapshot)) {
            found.snapshots().add(snapshot);
          }
        }
      }
      verdicts.put(snapshot.id(), ids);
      measurements.put(snapshot.id(), snapshots.measurements(snapshot));
    } catch (CorruptObjectException e) {
      found.unreadable().put(snapshot.id(), Recount.corrupt(e));
    }
  }

  private void readLines(Set<String> open, Found found) throws IOException, Usage {
    if (!open.isEmpty()) {
      lines.each(
          line -> {
            if (open.remove(idOf(line))) {
              StoredVerdict verdict = StoredVerdict.parse(line);
              found.byId().put(verdict.id(), verdict);
            }
          });
    }
  }

  /** The id comes first: a run writes hundreds of thousands of lines, of which few are parsed. */
  private static String idOf(String line) {
    String begin = "{\"id\":\"";
    int end = line.startsWith(begin) ? line.indexOf('"', begin.length()) : -1;
    return end < 0 ? "" : line.substring(begin.length(), end);
  }

  /** Whether a verdict is one of the snapshot's own. */
  boolean isIn(SnapshotManifest snapshot, StoredVerdict verdict) {
    return verdicts.getOrDefault(snapshot.id(), Set.of()).contains(verdict.id());
  }

  /** The measurement that was judged, as it was stored. */
  Optional<String> measurement(SnapshotManifest snapshot, StoredVerdict verdict) {
    return measurements.getOrDefault(snapshot.id(), List.of()).stream()
        .filter(line -> idOf(line).equals(verdict.measurement()))
        .findFirst();
  }

  /** Everything that was measured of the same column and slice. */
  List<Measured> measured(SnapshotManifest snapshot, StoredVerdict verdict) {
    var measured = new ArrayList<Measured>();
    for (String line : measurements.getOrDefault(snapshot.id(), List.of())) {
      JsonObject json = JsonObject.parse("measurement", line);
      if (json.optionalText("column").equals(verdict.column())
          && json.text("slice").equals(verdict.slice())) {
        measured.add(new Measured(json.text("metric"), valueOf(json), Optional.empty()));
      }
    }
    return measured;
  }

  private static String valueOf(JsonObject json) {
    OptionalDouble value = json.optionalNumber("value");
    if (value.isEmpty()) {
      return "none: " + json.optionalText("reason").orElse("");
    }
    OptionalDouble low = json.optionalNumber("low");
    OptionalDouble high = json.optionalNumber("high");
    String number = Numbers.of(value);
    return low.isPresent() && high.isPresent()
        ? number + " [" + Numbers.of(low) + ", " + Numbers.of(high) + "]"
        : number;
  }
}
