// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.Conflict;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import io.tidewatch.validators.truth.Feed.Kind;
import io.tidewatch.validators.truth.Feed.Line;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Labels of several sources, of every kind of prediction and under every rule: the tables are those
 * of the raw rows, however the rows are delivered.
 */
class SourcesLawsTest {

  private static final int CASES = 60;
  private static final Slicing SLICING = new Slicing(List.of(List.of("origin")));

  static Stream<Arguments> feeds() {
    return Stream.of(Kind.values())
        .flatMap(
            kind ->
                Stream.of(Conflict.values())
                    .flatMap(
                        rule -> Stream.of(1L, 2L, 3L).map(seed -> Arguments.of(kind, rule, seed))));
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void theBytesOfTheTrianglesDoNotDependOnTheDelivery(Kind kind, Conflict conflict, long seed) {
    var feed = new Feed(kind, conflict);
    List<Line> lines = feed.lines(new SplittableRandom(seed), CASES);
    byte[] ordered = CohortsFormat.INSTANCE.toBytes(feed.joined(lines));

    assertThat(CohortsFormat.INSTANCE.toBytes(feed.joined(doubled(lines)))).isEqualTo(ordered);
    for (int shuffle = 0; shuffle < 5; shuffle++) {
      List<Line> shuffled = new ArrayList<>(doubled(lines));
      Collections.shuffle(shuffled, new Random(seed * 5 + shuffle));
      assertThat(CohortsFormat.INSTANCE.toBytes(feed.joined(shuffled))).isEqualTo(ordered);
    }
  }

  @ParameterizedTest
  @MethodSource("feeds")
  void theTablesAreThoseOfTheRawRowsAsOfAnyTime(Kind kind, Conflict conflict, long seed) {
    var feed = new Feed(kind, conflict);
    var random = new SplittableRandom(seed);
    List<Line> lines = feed.lines(random, CASES);
    Cohorts joined = feed.joined(doubled(lines));
    Instant start = Instant.parse("2026-03-01T00:00:00Z");
    var window = new Window(start, start.plusMillis(12 * Feed.PANE));

    for (int pane = 12; pane <= 40; pane += 4) {
      Instant asOf = start.plusMillis(pane * Feed.PANE);
      Cohorts naive = naive(feed, lines, asOf);
      assertThat(bytes(joined.asOf(window, asOf, SLICING)))
          .as("as of %s", asOf)
          .isEqualTo(bytes(naive.asOf(window, Instant.parse("2027-01-01T00:00:00Z"), SLICING)));
    }
  }

  private static List<Line> doubled(List<Line> lines) {
    return Stream.concat(lines.stream(), lines.stream()).toList();
  }

  private static Map<String, String> bytes(Map<String, OutcomeTable> tables) {
    Map<String, String> bytes = new TreeMap<>();
    tables.forEach(
        (slice, table) ->
            bytes.put(
                slice,
                java.util.HexFormat.of().formatHex(OutcomeTableFormat.INSTANCE.toBytes(table))));
    return bytes;
  }

  /** Each prediction with the one label that counts of the rows known by then; nothing else. */
  private static Cohorts naive(Feed feed, List<Line> lines, Instant asOf) {
    var cohorts = new Cohorts(Feed.PANE);
    Map<String, RankedQuery> queries = new HashMap<>();
    for (Line line : lines) {
      if (line.scored().isPresent() && line.scored().get().time().isBefore(asOf)) {
        Scored scored = line.scored().get();
        cohorts.add(change(feed, line.id(), scored, lines, asOf), feed.design());
        Instant settled = settled(scored, lines, asOf);
        if (scored.time().isBefore(settled)) {
          Change ofQuery = change(feed, line.id(), scored, lines, settled);
          feed.bookQuery(ofQuery, queries, cohorts);
        }
      }
    }
    return cohorts;
  }

  private static Change change(Feed feed, int id, Scored scored, List<Line> lines, Instant asOf) {
    Contribution contribution =
        counting(feed.rule(), scored, known(id, lines, asOf))
            .map(truth -> Contribution.labelled(scored, truth))
            .orElseGet(() -> Contribution.unlabelled(scored));
    return new Change(contribution, 1);
  }

  /** The end of the pane that lies a horizon after the first item of a query. */
  private static Instant settled(Scored scored, List<Line> lines, Instant asOf) {
    if (!(scored.answer() instanceof Answer.Ranking item)) {
      return asOf;
    }
    Instant first =
        lines.stream()
            .flatMap(line -> line.scored().stream())
            .filter(
                one -> one.answer() instanceof Answer.Ranking r && r.query().equals(item.query()))
            .map(Scored::time)
            .min(Comparator.naturalOrder())
            .orElseThrow();
    long end = Window.floor(first.plus(Feed.HORIZON).toEpochMilli(), Feed.PANE) + Feed.PANE;
    return asOf.toEpochMilli() < end ? asOf : Instant.ofEpochMilli(end);
  }

  private static List<Truth> known(int id, List<Line> lines, Instant asOf) {
    return lines.stream()
        .filter(line -> line.id() == id)
        .flatMap(line -> line.truth().stream())
        .filter(truth -> truth.time().isBefore(asOf))
        .toList();
  }

  /** The rule once more, in the words of the documentation. */
  private static Optional<Truth> counting(JoinRule rule, Scored scored, Collection<Truth> known) {
    Truth counts = null;
    for (Truth truth : known) {
      boolean joined =
          !truth.time().isAfter(scored.time().plus(Feed.HORIZON))
              && !truth.time().isBefore(scored.time().minus(Feed.HORIZON));
      if (joined && (counts == null || beats(rule, truth, counts))) {
        counts = truth;
      }
    }
    return Optional.ofNullable(counts);
  }

  private static boolean beats(JoinRule rule, Truth one, Truth other) {
    int stronger = rank(rule, other) - rank(rule, one);
    int newer = one.time().compareTo(other.time());
    List<Integer> words =
        switch (rule.conflict()) {
          case LATEST -> List.of(newer, stronger);
          case FIRST -> List.of(-newer, stronger);
          case PRIORITY -> List.of(stronger, newer);
        };
    for (int word : words) {
      if (word != 0) {
        return word > 0;
      }
    }
    int text = one.text().compareTo(other.text());
    return text != 0 ? text > 0 : one.source().compareTo(other.source()) > 0;
  }

  private static int rank(JoinRule rule, Truth truth) {
    return Objects.requireNonNullElse(rule.priorities().get(truth.source()), 1000);
  }
}
