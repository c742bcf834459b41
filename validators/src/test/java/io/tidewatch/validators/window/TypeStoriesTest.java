// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.validators.judge.JudgeState;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.Verdict.Outcome;
import io.tidewatch.validators.profile.Draws;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** One fault for each type of column: it is found by its own check, and calm windows are calm. */
class TypeStoriesTest {

  private static final int CALM = 20;
  private static final int ROWS = 600;
  private static final Instant MIDNIGHT = Instant.parse("2013-02-01T00:00:00Z");

  @Test
  void identifiersOfAnotherSystemHaveAnotherMask() {
    assertThat(
            breaches(
                "identifier",
                draws -> "N" + (10_000 + draws.below(90_000)),
                draws -> "n" + (10_000 + draws.below(90_000))))
        .containsExactly("mask-drift");
  }

  @Test
  void identifiersThatAreCutHaveAnotherLength() {
    assertThat(
            breaches(
                "identifier",
                draws -> "N" + (10_000 + draws.below(90_000)),
                draws -> "N" + (1_000 + draws.below(9_000))))
        .containsExactly("length-drift");
  }

  @Test
  void timesInAnotherZoneHaveAnotherLag() {
    assertThat(
            breaches(
                "timestamp",
                draws -> MIDNIGHT.minusSeconds(draws.below(60)).toString(),
                draws -> MIDNIGHT.minusSeconds(3600 + draws.below(60)).toString()))
        .containsExactly("lag-drift");
  }

  @Test
  void textOfAnotherLanguageHasOtherTokens() {
    assertThat(
            breaches(
                "text",
                draws -> sentence(draws, "good", "bad", "ship", "late", "box", "red"),
                draws -> sentence(draws, "bien", "sol", "nave", "tard", "caj", "roj")))
        .containsExactly("oov-drift");
  }

  @Test
  void aFlagThatIsTurnedDrifts() {
    assertThat(
            breaches(
                "boolean",
                draws -> draws.below(10) < 3 ? "true" : "false",
                draws -> draws.below(10) < 3 ? "false" : "true"))
        .containsExactly("drift");
  }

  @Test
  void embeddingsOfANewClusterDriftAndLongerOnesHaveAnotherNorm() {
    assertThat(
            breaches(
                "embedding",
                draws -> vector(draws, 1, 1),
                draws -> vector(draws, draws.below(10) == 0 ? -1 : 1, 1)))
        .containsExactly("drift");
    assertThat(breaches("embedding", d -> vector(d, 1, 1), d -> vector(d, 1, 2)))
        .containsExactly("norm-drift");
  }

  /** At a level of 1 % for a window; the effect gate makes it rarer still. */
  @Test
  void calmEmbeddingsBreachRarely() {
    int breaches = 0;
    int windows = 0;
    for (long seed = 1; seed <= 4; seed++) {
      Draws draws = new Draws(seed);
      Function<Draws, String> calm = d -> vector(d, 1, 1);
      OneColumn column = OneColumn.of("embedding", texts(draws, calm, 2_000));
      JudgeState state = JudgeState.EMPTY;
      for (int window = 0; window < CALM + 40; window++) {
        ClosedWindow.Result result = column.judge(state, texts(draws, calm, 300));
        breaches += checks(result.verdicts()).size();
        windows += window < CALM ? 0 : 1;
        state = result.after();
      }
    }
    assertThat(windows).isEqualTo(160);
    assertThat(breaches).isLessThanOrEqualTo(4); // 1 % of 160, and two standard deviations
  }

  @Test
  void aConstantThatChangesIsFound() {
    assertThat(breaches("numeric", draws -> "7", draws -> draws.below(20) == 0 ? "8" : "7"))
        .containsExactly("drift");
    assertThat(breaches("categorical", draws -> "a", draws -> "b"))
        .containsExactly("drift", "unseen-share");
  }

  @Test
  void textWhereNumbersWereIsInvalid() {
    assertThat(
            breaches(
                "numeric",
                draws -> String.valueOf(draws.normal()),
                draws -> draws.below(2) == 0 ? "n/a" : String.valueOf(draws.normal())))
        .containsExactly("invalid-share");
  }

  /** The checks that breach in a window of the second kind after windows of the first. */
  private static Set<String> breaches(
      String type, Function<Draws, String> calm, Function<Draws, String> fault) {
    Draws draws = new Draws(type.hashCode());
    OneColumn column = OneColumn.of(type, texts(draws, calm, 5_000));
    JudgeState state = JudgeState.EMPTY;
    for (int window = 0; window < CALM; window++) {
      ClosedWindow.Result result = column.judge(state, texts(draws, calm, ROWS));
      assertThat(checks(result.verdicts())).isEmpty();
      state = result.after();
    }
    return checks(column.judge(state, texts(draws, fault, ROWS)).verdicts());
  }

  private static Set<String> checks(List<Verdict> verdicts) {
    var checks = new TreeSet<String>();
    for (Verdict verdict : verdicts) {
      if (verdict.outcome() == Outcome.BREACH) {
        checks.add(verdict.check());
      }
    }
    return checks;
  }

  private static String[] texts(Draws draws, Function<Draws, String> text, int rows) {
    return IntStream.range(0, rows).mapToObj(i -> text.apply(draws)).toArray(String[]::new);
  }

  private static String sentence(Draws draws, String... words) {
    StringBuilder text = new StringBuilder();
    for (int i = 3 + draws.below(4); i > 0; i--) {
      text.append(words[draws.below(words.length)]).append(' ');
    }
    return text.toString();
  }

  private static String vector(Draws draws, double center, double length) {
    StringBuilder vector = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      vector.append(length * (center + draws.normal() / 2)).append(' ');
    }
    return vector.toString();
  }
}
