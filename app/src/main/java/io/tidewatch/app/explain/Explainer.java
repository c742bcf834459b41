// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.Numbers;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.outcome.OutcomeStore;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.LocalObjectStore;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** Makes every number of an incident once more from what its run stored. */
public final class Explainer {

  private final SnapshotStore snapshots;
  private final MonitorStore monitors;
  private final OutcomeStore outcomes;
  private final ProfileRecount profiles;
  private final TrafficRecount traffic;
  private final StoredVerdicts verdicts;
  private final EvidenceReader evidence;
  private final Map<String, Optional<OutcomeRecount>> recounts = new HashMap<>(); // by version

  /**
   * Reads a run's directory.
   *
   * @param baselines the directory whose store has the baselines
   * @param lines the verdicts that are in no snapshot
   */
  public Explainer(Path data, Path baselines, VerdictLines lines) throws IOException {
    var store = new LocalObjectStore(data);
    this.snapshots = new SnapshotStore(store);
    this.monitors = new MonitorStore(store);
    this.outcomes = new OutcomeStore(store);
    var baselineStore = new BaselineStore(new LocalObjectStore(baselines));
    this.profiles = new ProfileRecount(store, baselineStore);
    this.traffic = new TrafficRecount(store);
    this.verdicts = new StoredVerdicts(lines, snapshots);
    this.evidence = new EvidenceReader(store, baselineStore, verdicts);
  }

  /** Explains by what is stored alone: a broker that does not answer would be waited for. */
  public Explainer withoutSources() {
    evidence.leaveSources();
    return this;
  }

  private record Recounts(ProfileRecount.Result profiles, TrafficRecount.Result traffic) {}

  private record Shown(IncidentEvent event, Member member) {}

  /** Explains an incident by its events. */
  public Explanation explain(List<IncidentEvent> life) throws IOException, Usage {
    List<SnapshotManifest> all = snapshots.list();
    Map<String, SnapshotManifest> byId = byId(all);
    List<Shown> shown = shown(life);
    StoredVerdicts.Found found = verdicts.of(shown.stream().map(Shown::member).toList(), byId);
    var recounts = new Recounts(profiles.of(all, found.snapshots()), traffic(life, found));
    var numbers = new ArrayList<Explanation.Figure>();
    for (Shown each : shown) {
      numbers.add(number(each, found, recounts, byId));
    }
    return new Explanation(life, withExamples(numbers, byId), NearbyChanges.of(life, all));
  }

  private List<Explanation.Figure> withExamples(
      List<Explanation.Figure> numbers, Map<String, SnapshotManifest> byId) throws IOException {
    evidence.readExamples();
    var complete = new ArrayList<Explanation.Figure>();
    for (Explanation.Figure number : numbers) {
      Optional<SnapshotManifest> snapshot = number.member().snapshot().map(byId::get);
      complete.add(
          number.verdict().isPresent() && snapshot.isPresent()
              ? number.with(evidence.examples(number.verdict().get(), snapshot.get()))
              : number);
    }
    return complete;
  }

  private static Map<String, SnapshotManifest> byId(List<SnapshotManifest> all) {
    Map<String, SnapshotManifest> byId = new HashMap<>();
    all.forEach(snapshot -> byId.put(snapshot.id(), snapshot));
    return byId;
  }

  /** Each verdict once, and each member that names none. */
  private static List<Shown> shown(List<IncidentEvent> life) {
    Map<Object, Shown> shown = new LinkedHashMap<>();
    for (IncidentEvent event : life) {
      if (event.transition() != IncidentEvent.Transition.RESOLVED) {
        for (Member member : event.members()) {
          Object key = member.verdict().isPresent() ? member.verdict().get() : member;
          shown.putIfAbsent(key, new Shown(event, member));
        }
      }
    }
    return List.copyOf(shown.values());
  }

  private Explanation.Figure number(
      Shown shown,
      StoredVerdicts.Found found,
      Recounts recounts,
      Map<String, SnapshotManifest> byId)
      throws IOException {
    Member member = shown.member();
    Optional<StoredVerdict> verdict =
        member.verdict().flatMap(id -> Optional.ofNullable(found.byId().get(id)));
    Optional<SnapshotManifest> snapshot =
        member.snapshot().flatMap(id -> Optional.ofNullable(byId.get(id)));
    Optional<Recount> corrupt = member.snapshot().map(found.unreadable()::get);
    Recount recount =
        corrupt.isPresent() || verdict.isEmpty()
            ? corrupt.orElseGet(() -> found.reason(member))
            : recount(shown, verdict.get(), snapshot, recounts);
    Explanation.Evidence beside =
        verdict.isPresent() && snapshot.isPresent() && corrupt.isEmpty()
            ? evidence.of(verdict.get(), snapshot.get())
            : Explanation.Evidence.NONE;
    return new Explanation.Figure(shown.event(), member, verdict, recount, beside);
  }

  private Recount recount(
      Shown shown, StoredVerdict verdict, Optional<SnapshotManifest> snapshot, Recounts recounts)
      throws IOException {
    List<String> untrue = untrue(shown.member(), verdict);
    if (!untrue.isEmpty()) {
      return Recount.different(untrue);
    }
    if (snapshot.isPresent() && verdicts.isIn(snapshot.get(), verdict)) {
      return recounts
          .profiles()
          .compare(snapshot.get(), verdict, verdicts.measurement(snapshot.get(), verdict));
    }
    Recounted traffic = recounts.traffic().recounted();
    if (traffic.has(verdict)) {
      return traffic.compare(verdict, Optional.empty(), "traffic");
    }
    Recount outcome = outcome(verdict, snapshot);
    return outcome.result() == Recount.Result.NOT_RECOUNTED
        ? recounts.traffic().trouble().orElse(outcome)
        : outcome;
  }

  private Recount outcome(StoredVerdict verdict, Optional<SnapshotManifest> snapshot)
      throws IOException {
    Optional<OutcomeRecount> outcome =
        snapshot.isPresent() ? outcomeRecount(snapshot.get().facts()) : Optional.empty();
    return outcome.isPresent()
        ? outcome.get().of(verdict)
        : Recount.none("what it was made from is not stored");
  }

  /** Where the incident says otherwise than its verdict. */
  private static List<String> untrue(Member member, StoredVerdict verdict) {
    var untrue = new ArrayList<String>();
    if (!member.before().equals(verdict.usual())) {
      untrue.add(differs("before", member.before(), verdict.usual()));
    }
    if (!member.after().equals(verdict.value())) {
      untrue.add(differs("after", member.after(), verdict.value()));
    }
    if (member.rows() != verdict.rows()) {
      untrue.add("rows is " + member.rows() + ", its verdict says " + verdict.rows());
    }
    return untrue;
  }

  private static String differs(String name, OptionalDouble shown, OptionalDouble judged) {
    return name + " is " + Numbers.of(shown) + ", its verdict says " + Numbers.of(judged);
  }

  /** What was judged of traffic is in no snapshot. */
  private TrafficRecount.Result traffic(List<IncidentEvent> life, StoredVerdicts.Found found)
      throws IOException {
    List<StoredVerdict> others = new ArrayList<>(found.byId().values());
    found.snapshots().forEach(snapshot -> others.removeIf(each -> verdicts.isIn(snapshot, each)));
    return traffic.of(life.get(0).monitor(), others);
  }

  /** Empty where the document is not kept, or has no ground truth. */
  private Optional<OutcomeRecount> outcomeRecount(SnapshotFacts facts) throws IOException {
    Optional<OutcomeRecount> known = recounts.get(facts.monitorVersion());
    if (known != null) {
      return known;
    }
    Optional<Monitor> monitor =
        monitors.exists(facts.monitor(), facts.monitorVersion())
            ? Optional.of(monitors.load(facts.monitor(), facts.monitorVersion()))
            : Optional.empty();
    Optional<OutcomeRecount> made =
        monitor.filter(read -> read.groundTruth().isPresent()).isPresent()
            ? Optional.of(new OutcomeRecount(monitor.get(), outcomes))
            : Optional.empty();
    recounts.put(facts.monitorVersion(), made);
    return made;
  }
}
