// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.config.Conflict;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/** Predictions of one kind and labels of several sources, as rows; and what they come to. */
final class Feed {

  static final Duration HORIZON = Duration.ofDays(3);
  static final long PANE = Duration.ofHours(6).toMillis();
  static final List<String> SOURCES = List.of("bank", "court", "users");
  static final Subject SUBJECT = new Subject("v1", "production");

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final Map<String, Integer> PRIORITIES = Map.of("bank", 2, "court", 1);

  /** A kind of prediction: what is said, and what labels there are. */
  enum Kind {
    BINARY(OutcomeDesign.binary(0.5), "0", "1"),
    MULTICLASS(new OutcomeDesign.Multiclass(new TreeSet<>()), "cat", "dog", "eel"),
    REGRESSION(new OutcomeDesign.Regression(), "-2.5", "0", "1e3", "7"),
    RANKING(new OutcomeDesign.Ranking(3), "0", "1", "2");

    @SuppressWarnings("ImmutableEnumChecker")
    final OutcomeDesign design;

    @SuppressWarnings("ImmutableEnumChecker")
    private final List<String> labels;

    Kind(OutcomeDesign design, String... labels) {
      this.design = design;
      this.labels = List.of(labels);
    }

    String label(SplittableRandom random) {
      return labels.get(random.nextInt(labels.size()));
    }

    Answer answer(SplittableRandom random, int id) {
      return switch (this) {
        case BINARY -> new Answer.Binary(random.nextInt(101) / 100.0);
        case MULTICLASS -> new Answer.Multiclass(label(random), new TreeMap<>());
        case REGRESSION ->
            new Answer.Regression(
                random.nextInt(100) / 7.0, OptionalDouble.empty(), OptionalDouble.empty());
        case RANKING -> new Answer.Ranking("q" + id % 5, random.nextInt(100) / 7.0);
      };
    }
  }

  /** One row of a stream: of predictions, or of labels. */
  record Line(int id, Optional<Scored> scored, Optional<Truth> truth) {}

  private final Kind kind;
  private final JoinRule rule;

  Feed(Kind kind, Conflict conflict) {
    this.kind = kind;
    this.rule = new JoinRule(HORIZON, conflict, PRIORITIES);
  }

  JoinRule rule() {
    return rule;
  }

  /** In the order of time; labels up to a day beyond the horizon, some revised and revised back. */
  List<Line> lines(SplittableRandom random, int cases) {
    var lines = new ArrayList<Line>();
    for (int id = 0; id < cases; id++) {
      Instant at = START.plusSeconds(random.nextInt(3 * 86_400));
      String leaf = random.nextBoolean() ? "JFK" : "LGA";
      var scored = new Scored(SUBJECT, at, kind.answer(random, id), leaf, Optional.empty());
      lines.add(new Line(id, Optional.of(scored), Optional.empty()));
      for (int label = random.nextInt(5); label > 0; label--) {
        Instant known = at.plusSeconds(random.nextInt(5 * 86_400) - 43_200);
        lines.addAll(said(id, known, SOURCES.get(random.nextInt(3)), random));
      }
    }
    lines.sort(java.util.Comparator.comparing(Feed::timeOf));
    return lines;
  }

  private List<Line> said(int id, Instant known, String source, SplittableRandom random) {
    int times = random.nextInt(4) == 0 ? 3 : 1; // revised, and revised back
    String first = kind.label(random);
    String second = kind.label(random);
    return IntStream.range(0, times)
        .mapToObj(i -> new Truth(known.plusSeconds(3600L * i), i == 1 ? second : first, source))
        .map(truth -> new Line(id, Optional.empty(), Optional.of(truth)))
        .toList();
  }

  OutcomeDesign design() {
    return kind.design;
  }

  static Instant timeOf(Line line) {
    return line.scored().map(Scored::time).or(() -> line.truth().map(Truth::time)).orElseThrow();
  }

  /** The triangle that the join makes of lines, whatever their order. */
  Cohorts joined(List<Line> lines) {
    var cohorts = new Cohorts(PANE);
    Map<Integer, JoinState> states = new HashMap<>();
    Map<String, RankedQuery> queries = new HashMap<>();
    for (Line line : lines) {
      JoinState before = states.getOrDefault(line.id(), JoinState.EMPTY);
      LabelJoin.Step step =
          line.scored()
              .map(scored -> LabelJoin.onPrediction(before, scored, rule))
              .orElseGet(() -> onLabel(before, line));
      states.put(line.id(), step.next());
      step.changes().forEach(change -> book(change, queries, cohorts));
    }
    return cohorts;
  }

  private LabelJoin.Step onLabel(JoinState before, Line line) {
    return LabelJoin.onLabel(before, line.truth().orElseThrow(), Cases.POSITION, rule);
  }

  void book(Change change, Map<String, RankedQuery> queries, Cohorts cohorts) {
    cohorts.add(change, kind.design);
    bookQuery(change, queries, cohorts);
  }

  /** What a change makes of its query, where there are queries. */
  void bookQuery(Change change, Map<String, RankedQuery> queries, Cohorts cohorts) {
    if (kind.design instanceof OutcomeDesign.Ranking ranking
        && change.contribution().answer() instanceof Answer.Ranking answer) {
      RankedQuery before = queries.getOrDefault(answer.query(), RankedQuery.EMPTY);
      RankedQuery next = before.with(List.of(change), PANE);
      before.changes(next, ranking, PANE, HORIZON).forEach(cohorts::add);
      queries.put(answer.query(), next);
    }
  }
}
