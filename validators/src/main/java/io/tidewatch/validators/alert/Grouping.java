// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.alert;

import io.tidewatch.validators.event.ChangeEvent;
import io.tidewatch.validators.format.Hash;
import io.tidewatch.validators.judge.Verdict;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which breaches are of one incident: one incident per cause.
 *
 * <p>A column whose lineage is known goes with those that are made from the same source, and with
 * those alone. All else, such as the volume, an objective, or a column that nobody says anything
 * of, goes with the newest incident of the monitor: what breaks about the same model within two
 * windows has one cause as far as anybody can tell. What begins within two windows after the same
 * change, and after no other, is of one incident too, unless there is one of its own source: a
 * deploy breaks what it breaks. Source: alerting.md, section 8, "Grouping".
 */
final class Grouping {

  private static final int KEY_DIGITS = 16;

  private static final Comparator<OpenIncident> NEWEST =
      Comparator.comparing(OpenIncident::lastChange);

  private final AlertScope scope;
  private final AlertDraft draft;

  Grouping(AlertScope scope, AlertDraft draft) {
    this.scope = scope;
    this.draft = draft;
  }

  /** Whether the verdict says where to look for its cause. */
  boolean hasLineage(Verdict verdict) {
    return verdict.key().column().filter(scope.lineage()::knows).isPresent();
  }

  /** Puts a breach into the incident that it belongs to, or into one of its own if it fires. */
  void place(Verdict breach) {
    CheckState check = draft.check(breach.series());
    Symptom symptom = check.shown(breach);
    if (!check.firing()) {
      draft
          .incidentOf(breach.series())
          .filter(incident -> !wasStill(incident, breach.series(), symptom))
          .ifPresent(incident -> draft.put(incident.attaching(breach.series(), symptom)));
      return;
    }
    Optional<OpenIncident> own = ownOf(breach.series(), symptom);
    Instant since = check.onset().orElse(breach.key().window().start());
    OpenIncident home =
        own.or(() -> related(symptom, since))
            .map(incident -> sourceOf(incident, symptom).with(breach.series(), symptom))
            .orElseGet(() -> opening(check, breach));
    draft.put(located(home));
  }

  /**
   * The incident that the check is a member of. One that was well for long, while others kept the
   * incident open, breaks anew: it is a member no longer.
   */
  private Optional<OpenIncident> ownOf(String series, Symptom now) {
    Optional<OpenIncident> own = draft.incidentOf(series);
    boolean anew = draft.firesAnew(series) && own.filter(i -> wasStill(i, series, now)).isPresent();
    if (!anew) {
      return own;
    }
    own.ifPresent(incident -> draft.detach(incident, series));
    return Optional.empty();
  }

  /** Whether the newest breach that the incident shows of a member, and not of it alone, is old. */
  private boolean wasStill(OpenIncident incident, String series, Symptom now) {
    Symptom shown = incident.members().get(series);
    return incident.members().size() > 1
        && shown != null
        && shown.at().isBefore(now.at().minus(scope.related()));
  }

  /** Attaches what moved beside an incident that is fresh; by itself it is the matter of none. */
  void accompany(Verdict unusual) {
    Symptom symptom = draft.check(unusual.series()).shown(unusual);
    if (draft.incidentOf(unusual.series()).isPresent()) {
      return;
    }
    draft.incidents().stream()
        .filter(incident -> incident.changedWithin(scope.related(), symptom.at()))
        .filter(incident -> mayShare(incident.standing().source(), symptom))
        .max(NEWEST)
        .ifPresent(incident -> draft.put(incident.attaching(unusual.series(), symptom)));
  }

  /** A younger incident that turned out to be of the same cause as an older one. */
  record Merged(OpenIncident younger, OpenIncident older) {}

  /** Makes one of those that turned out to have one cause; the oldest goes on. */
  List<Merged> merge() {
    var merged = new ArrayList<Merged>();
    for (String source : sources()) {
      List<OpenIncident> below =
          draft.incidents().stream()
              .filter(incident -> comesFrom(incident, source))
              .sorted(Comparator.comparing(OpenIncident::opened).thenComparing(OpenIncident::key))
              .toList();
      List<String> columns = below.stream().flatMap(i -> failing(i).stream()).toList();
      if (below.size() > 1 && scope.lineage().isCause(source, columns)) {
        List<OpenIncident> younger = below.subList(1, below.size());
        OpenIncident one = below.get(0).absorbing(younger, source);
        younger.forEach(draft::remove);
        draft.put(one);
        younger.stream()
            .filter(other -> other.sequence() > 0)
            .forEach(other -> merged.add(new Merged(other, one)));
      }
    }
    return merged;
  }

  /** Columns of an incident of which a check fires. */
  List<String> firing(OpenIncident incident) {
    return incident.members().entrySet().stream()
        .filter(member -> draft.check(member.getKey()).firing())
        .flatMap(member -> member.getValue().member().column().stream())
        .distinct()
        .toList();
  }

  private List<String> failing(OpenIncident incident) {
    return firing(incident).stream().filter(scope.lineage()::knows).toList();
  }

  private List<String> sources() {
    var columns = new TreeSet<String>();
    draft.incidents().stream()
        .filter(incident -> incident.standing().source().isPresent())
        .forEach(incident -> columns.addAll(failing(incident)));
    return scope.lineage().sourcesOf(columns);
  }

  private boolean comesFrom(OpenIncident incident, String source) {
    List<String> columns = failing(incident);
    return incident.standing().source().isPresent()
        && !columns.isEmpty()
        && columns.stream().allMatch(column -> scope.lineage().isMadeFrom(column, source));
  }

  /**
   * The open incident, of whichever stage, that has the same cause: a shadow model reads the same
   * features. One to which nothing had been added for two of the longest windows swallows nothing
   * more, however bad it is: what breaks then has another cause, and somebody must hear of it.
   *
   * @param since when the breach began, which for labels may be long ago
   */
  private Optional<OpenIncident> related(Symptom symptom, Instant since) {
    List<OpenIncident> near =
        draft.incidents().stream()
            .filter(
                incident ->
                    mayShare(incident.standing().source(), symptom) || shareChange(incident, since))
            .toList();
    return near.stream()
        .filter(incident -> isMadeFrom(incident.standing().source(), symptom))
        .max(NEWEST)
        .or(
            () ->
                near.stream()
                    .filter(incident -> incident.isAround(since, scope.related()))
                    .max(NEWEST));
  }

  /**
   * Whether both began within the windows after one change, and after no other: what a deploy
   * breaks is one incident, whatever it is made from.
   */
  private boolean shareChange(OpenIncident incident, Instant since) {
    Optional<ChangeEvent> behind = draft.changes().behind(since, scope.related());
    return behind.isPresent()
        && behind.equals(draft.changes().behind(incident.onset(), scope.related()));
  }

  /** An incident that takes in what is not made from its source does not come from it alone. */
  private OpenIncident sourceOf(OpenIncident incident, Symptom symptom) {
    return mayShare(incident.standing().source(), symptom)
        ? incident
        : incident.standing(incident.standing().from(Optional.empty()));
  }

  /** Whether lineage does not say that they have nothing to do with each other. */
  private boolean mayShare(Optional<String> source, Symptom symptom) {
    boolean known = symptom.member().column().filter(scope.lineage()::knows).isPresent();
    return source.isEmpty() || !known || isMadeFrom(source, symptom);
  }

  private boolean isMadeFrom(Optional<String> source, Symptom symptom) {
    Optional<String> column = symptom.member().column();
    return source.isPresent()
        && column.filter(name -> scope.lineage().isMadeFrom(name, source.get())).isPresent();
  }

  private OpenIncident opening(CheckState check, Verdict verdict) {
    Symptom symptom = check.shown(verdict);
    Optional<String> source =
        verdict.key().column().flatMap(column -> scope.lineage().sourceOf(List.of(column)));
    var members = new TreeMap<String, Symptom>();
    for (Map.Entry<String, CheckState> other : draft.checks().entrySet()) {
      boolean shows = other.getValue().showsSince(verdict.asOf().minus(scope.related()));
      if (shows && draft.incidentOf(other.getKey()).isEmpty()) {
        Symptom shown = other.getValue().symptom().orElseThrow();
        if (mayShare(source, shown)) {
          members.put(other.getKey(), shown);
        }
      }
    }
    members.put(verdict.series(), symptom);
    Instant onset = check.onset().orElse(verdict.key().window().start());
    String name = Hash.id(scope.monitor(), verdict.series()).substring(0, KEY_DIGITS);
    String key = "tidewatch:" + scope.monitor() + ":" + name + ":" + onset.getEpochSecond();
    return OpenIncident.of(key, symptom, onset, Standing.FIRING.from(source), members);
  }

  /** An incident that began without a source has one as soon as its columns point to it. */
  private OpenIncident located(OpenIncident incident) {
    return incident.standing().source().isPresent()
        ? incident
        : scope
            .lineage()
            .commonCause(failing(incident))
            .map(source -> incident.standing(incident.standing().from(Optional.of(source))))
            .orElse(incident);
  }
}
