// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.incident.MemberText;
import io.tidewatch.app.picture.chart.Figures;
import io.tidewatch.app.picture.chart.TimeChart;
import io.tidewatch.app.picture.chart.TimeMark;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.sinks.snapshot.SnapshotStore;
import io.tidewatch.sinks.store.CorruptObjectException;
import io.tidewatch.sinks.store.UnknownIdException;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.IncidentEvent.Transition;
import io.tidewatch.validators.alert.Member;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.example.CellMove;
import io.tidewatch.validators.example.CellMoves;
import io.tidewatch.validators.example.RowSides;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.window.Rejudge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is shown of an incident: the values of its first member, and what changed in them. */
final class IncidentChart {

  /** Windows before the onset. A choice: as many as a page's spark. */
  private static final int BEFORE = 48;

  /** Windows after the last that the incident tells of. */
  private static final int AFTER = 8;

  private static final int MOVES = 4;
  private static final int OTHERS = 3;

  private final Folder folder;
  private final List<IncidentEvent> life;
  private final IncidentEvent last;

  /** The chart of an incident by its events. */
  IncidentChart(Folder folder, List<IncidentEvent> life) {
    this.folder = folder;
    this.life = List.copyOf(life);
    this.last =
        life.stream()
            .filter(event -> event.transition() != Transition.RESOLVED)
            .filter(event -> !event.members().isEmpty())
            .reduce((one, other) -> other)
            .orElse(life.get(life.size() - 1));
  }

  Picture picture(int width) throws IOException, Usage {
    Member member = last.members().stream().findFirst().orElseThrow(() -> nothing("no member"));
    List<Judged> trail = trail(member);
    Instant end = end();
    var notes = new ArrayList<String>();
    whatChanged(member, trail).ifPresent(notes::add);
    others().ifPresent(notes::add);
    var span = new TimeChart.Span(last.onset(), end);
    return new TrailChart(trail, member.rule())
        .chart(title(), facts(member, trail), marks(trail), Optional.of(span), notes)
        .picture(width);
  }

  private Usage nothing(String why) {
    return new Usage(
        List.of("incident " + last.incident() + " has " + why + ": there is nothing to draw"));
  }

  private String title() {
    boolean over = life.get(life.size() - 1).transition() == Transition.RESOLVED;
    return (over ? "[RESOLVED] " : "[" + last.severity() + "] ")
        + last.monitor()
        + ": "
        + last.cause();
  }

  private List<String> facts(Member member, List<Judged> trail) {
    boolean over = life.get(life.size() - 1).transition() == Transition.RESOLVED;
    return List.of(
        MemberText.proved(member),
        "since "
            + Titles.minute(last.onset())
            + (over ? " until " + Titles.minute(end()) : "")
            + " UTC · "
            + Titles.of(trail.get(0).series().subject())
            + " · "
            + Titles.windowsOf(trail.get(0).window().size()));
  }

  /** When it ended, or what it was told of last. */
  private Instant end() {
    return life.get(life.size() - 1).at();
  }

  /** All windows of the check that broke, near the incident. */
  private List<Judged> trail(Member member) throws IOException, Usage {
    String id = member.verdict().orElseThrow(() -> nothing("no verdict"));
    Verdicts verdicts = Verdicts.of(folder.data(), folder.monitor());
    Judged broken =
        verdicts.read(line -> line.contains(id), judged -> judged.id().equals(id)).stream()
            .findFirst()
            .orElseThrow(() -> nothing("verdict " + id + ", which is not stored"));
    Duration size = broken.window().size();
    Instant from = last.onset().minus(size.multipliedBy(BEFORE));
    Instant to = end().plus(size.multipliedBy(AFTER));
    return verdicts.read(
        line -> line.contains("\"check\":\"" + broken.series().check() + "\""),
        judged ->
            judged.series().equals(broken.series())
                && judged.window().size().equals(size)
                && !judged.window().start().isBefore(from)
                && judged.window().start().isBefore(to));
  }

  private List<TimeMark> marks(List<Judged> trail) {
    Instant from = trail.get(0).window().start();
    return last.background().changes().stream()
        .filter(change -> change.time().isAfter(from))
        .map(change -> new TimeMark(change.time(), change.text()))
        .toList();
  }

  /** Where the change lies: slices that have most of it, values that moved most. */
  private Optional<String> whatChanged(Member member, List<Judged> trail) throws IOException {
    var parts = new ArrayList<String>();
    if (!member.contributions().isEmpty()) {
      parts.add(
          member.contributions().stream()
              .limit(MOVES)
              .map(each -> each.slice() + " (" + Figures.percent(each.share()) + " of it)")
              .collect(Collectors.joining(", ", "mostly in ", "")));
    }
    parts.addAll(moves(member, trail));
    return parts.isEmpty()
        ? Optional.empty()
        : Optional.of("What changed: " + String.join(" · ", parts));
  }

  private List<String> moves(Member member, List<Judged> trail) throws IOException {
    Optional<String> column = trail.get(0).series().column();
    if (column.isEmpty() || member.snapshot().isEmpty()) {
      return List.of();
    }
    boolean sensitive = folder.sensitive().contains(column.get());
    List<CellMove> moves;
    try {
      moves = moves(member, column.get(), member.snapshot().get());
    } catch (UnknownIdException | CorruptObjectException e) {
      return List.of(); // the trail says enough
    }
    return moves.stream()
        .filter(move -> !sensitive || move.isKind())
        .map(
            move ->
                move.values()
                    + " "
                    + Figures.percent(move.before())
                    + " → "
                    + Figures.percent(move.after()))
        .toList();
  }

  private List<CellMove> moves(Member member, String column, String id) throws IOException {
    SnapshotStore snapshots = folder.snapshots();
    SnapshotManifest snapshot = snapshots.show(id);
    Optional<Baseline> baseline =
        Rejudge.isPossible(folder.document(snapshot.facts().monitorVersion()))
            ? folder.baseline(snapshot.facts())
            : Optional.empty();
    Optional<Profile> now =
        Optional.ofNullable(snapshots.profiles(snapshot).get(column))
            .flatMap(slices -> Optional.ofNullable(slices.get(member.slice())));
    return baseline
        .flatMap(usual -> usual.column(column))
        .flatMap(
            known ->
                now.flatMap(
                    profile ->
                        new RowSides.Compared(
                                known.frame(),
                                baseline.flatMap(usual -> usual.slice(member.slice(), column)),
                                profile)
                            .moves(member.check())))
        .map((CellMoves all) -> all.most(MOVES))
        .orElse(List.of());
  }

  private Optional<String> others() {
    List<Member> others = last.members().stream().skip(1).toList();
    int more = others.size() - Math.min(OTHERS, others.size()) + last.unnamed();
    return others.isEmpty()
        ? Optional.empty()
        : Optional.of(
            others.stream()
                .limit(OTHERS)
                .map(MemberText::of)
                .collect(
                    Collectors.joining(
                        " · ", "Also: ", more > 0 ? " · and " + more + " more" : "")));
  }
}
