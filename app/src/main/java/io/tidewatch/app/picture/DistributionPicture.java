// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.app.Usage;
import io.tidewatch.app.picture.chart.BarChart;
import io.tidewatch.app.picture.chart.Figures;
import io.tidewatch.app.picture.draw.Picture;
import io.tidewatch.sinks.snapshot.SnapshotFacts;
import io.tidewatch.sinks.snapshot.SnapshotManifest;
import io.tidewatch.validators.baseline.Baseline;
import io.tidewatch.validators.baseline.ColumnBaseline;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.example.CellMove;
import io.tidewatch.validators.example.CellMoves;
import io.tidewatch.validators.example.RowSides;
import io.tidewatch.validators.profile.ColumnFrame;
import io.tidewatch.validators.profile.Profile;
import io.tidewatch.validators.window.Rejudge;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * How often the values of a column come in a window, beside how often they came in its baseline.
 */
public final class DistributionPicture {

  private static final String DRIFT = "drift";

  /** Letters of a day. */
  private static final int DAY = "2013-02-08".length();

  private final Folder folder;
  private final String column;
  private final String check;
  private final String slice;

  /**
   * The values of a column, or what is derived from them.
   *
   * @param check that is held against them: {@code drift} for the values themselves, {@code
   *     length-drift}…
   */
  public DistributionPicture(Folder folder, String column, String check, String slice) {
    this.folder = folder;
    this.column = column;
    this.check = check;
    this.slice = slice;
  }

  /** Of a snapshot, by its id or the beginning of one. */
  public Picture ofSnapshot(String id, int width) throws IOException, Usage {
    SnapshotManifest snapshot = folder.snapshots().show(id);
    if (!snapshot.facts().monitor().equals(folder.monitor())) {
      throw new Usage(
          List.of(
              "--snapshot is of "
                  + snapshot.facts().monitor()
                  + ", must be of "
                  + folder.monitor()));
    }
    return of(snapshot, width);
  }

  /** Of the window that begins then; of the newest, if empty. */
  public Picture ofWindow(Optional<Instant> start, Choice choice, int width)
      throws IOException, Usage {
    List<SnapshotManifest> found = found(start, choice);
    Duration size = choice.size(found.stream().map(each -> each.facts().window().size()).toList());
    SnapshotManifest chosen =
        found.stream()
            .filter(snapshot -> snapshot.facts().window().size().equals(size))
            .max(
                Comparator.comparing((SnapshotManifest each) -> each.facts().window())
                    .thenComparing(each -> each.facts().rows())
                    .thenComparing(each -> each.facts().revision()))
            .orElseThrow();
    return of(chosen, width);
  }

  /** On the newest day that has one. */
  private List<SnapshotManifest> found(Optional<Instant> start, Choice choice)
      throws IOException, Usage {
    Optional<String> only = start.map(at -> at.toString().substring(0, DAY));
    for (String day : only.map(List::of).orElse(folder.days())) {
      List<SnapshotManifest> found =
          folder.windowsOf(day).stream()
              .filter(snapshot -> takes(snapshot.facts(), start, choice))
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    }
    throw new Usage(
        List.of(
            start.map(at -> "--window is " + at).orElse("there is no window")
                + ", must be the start of a window of "
                + folder.monitor()
                + "; see snapshot list"));
  }

  private static boolean takes(SnapshotFacts facts, Optional<Instant> start, Choice choice) {
    return choice.takes(facts.subject(), facts.window())
        && start.map(facts.window().start()::equals).orElse(true);
  }

  private Picture of(SnapshotManifest snapshot, int width) throws IOException, Usage {
    SnapshotFacts facts = snapshot.facts();
    Profile now = profile(snapshot);
    Baseline baseline = baseline(facts);
    List<CellMove> moves = moves(snapshot, baseline, now);
    boolean sensitive = folder.sensitive().contains(column);
    Profile usual = baseline.slice(slice, column).orElseThrow();
    String of = check.equals(DRIFT) ? "" : check.replaceFirst("-" + DRIFT + "$", " of ");
    String title = of + column + ", " + Titles.of(slice) + ": " + Titles.of(facts.window());
    return new BarChart(
            title,
            List.of(
                folder.monitor() + " · " + Titles.of(facts.subject()),
                "snapshot "
                    + facts.id()
                    + " · baseline of "
                    + Titles.of(new Window(baseline.from(), baseline.to()))),
            description(title, moves, sensitive),
            String.format(Locale.ROOT, "baseline (%,d rows)", usual.rows()),
            String.format(Locale.ROOT, "this window (%,d rows)", now.rows()),
            Moves.rows(moves, sensitive),
            sensitive ? List.of(Moves.WITHHELD) : List.of())
        .picture(width);
  }

  private List<CellMove> moves(SnapshotManifest snapshot, Baseline baseline, Profile now)
      throws Usage {
    ColumnFrame frame =
        baseline.column(column).map(ColumnBaseline::frame).orElseThrow(() -> uncounted(snapshot));
    List<String> checks = checks(frame);
    if (!checks.contains(check)) {
      String known = String.join(", ", checks);
      throw new Usage(
          List.of("--check is " + check + ", must be of what is counted of it: " + known));
    }
    return new RowSides.Compared(frame, baseline.slice(slice, column), now)
        .moves(check)
        .map(CellMoves::all)
        .orElseThrow(() -> uncounted(snapshot));
  }

  /** Of identifiers, times and texts no values are counted, but what is derived from them. */
  private static List<String> checks(ColumnFrame frame) {
    return Stream.concat(
            Stream.of(DRIFT).filter(values -> frame.isFrozen()),
            frame.aspects().keySet().stream().map(aspect -> aspect.word() + "-" + DRIFT))
        .toList();
  }

  private Usage uncounted(SnapshotManifest snapshot) {
    return new Usage(
        List.of(
            "--column is "
                + column
                + ", must be one that the baseline of "
                + snapshot.id()
                + " counts in "
                + slice));
  }

  private Profile profile(SnapshotManifest snapshot) throws IOException, Usage {
    SortedMap<String, SortedMap<String, Profile>> profiles = folder.snapshots().profiles(snapshot);
    SortedMap<String, Profile> slices = profiles.get(column);
    if (slices == null) {
      throw new Usage(List.of(mustBe("--column", column, profiles.keySet())));
    }
    Profile profile = slices.get(slice);
    if (profile == null) {
      throw new Usage(List.of(mustBe("--slice", slice, new TreeSet<>(slices.keySet()))));
    }
    return profile;
  }

  private static String mustBe(String option, String given, Set<String> known) {
    int shown = 40;
    return option
        + " is "
        + given
        + ", must be one of "
        + known.stream().limit(shown).collect(Collectors.joining(", "))
        + (known.size() > shown ? ", …" : "");
  }

  private Baseline baseline(SnapshotFacts facts) throws IOException, Usage {
    Optional<Baseline> baseline =
        Rejudge.isPossible(folder.document(facts.monitorVersion()))
            ? folder.baseline(facts)
            : Optional.empty();
    return baseline.orElseThrow(
        () ->
            new Usage(
                List.of(
                    "baseline of "
                        + facts.id()
                        + " is "
                        + facts.baseline().map(id -> id + ", which moves").orElse("none")
                        + ", must be one that stands: else what was usual is not stored")));
  }

  private String description(String title, List<CellMove> moves, boolean sensitive) {
    String most =
        moves.stream()
            .sorted(
                Comparator.comparingDouble(
                    (CellMove move) -> -Math.abs(move.after() - move.before())))
            .limit(5)
            .map(
                move ->
                    (sensitive && !move.isKind() ? "a value" : move.values())
                        + " from "
                        + Figures.percent(move.before())
                        + " to "
                        + Figures.percent(move.after()))
            .collect(Collectors.joining("; "));
    return "Bars of the share of rows by value, in the baseline and in the window. "
        + title
        + ". What moved most: "
        + most
        + ".";
  }
}
