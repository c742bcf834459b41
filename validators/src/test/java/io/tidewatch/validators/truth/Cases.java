// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Function;

/** Predictions and labels of cases, for the tests of this package. */
final class Cases {

  static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  static final Duration HORIZON = Duration.ofDays(3);
  static final JoinRule RULE = JoinRule.latestWithin(HORIZON);
  static final long HOUR = Duration.ofHours(1).toMillis();
  static final Subject PRODUCTION = new Subject("v1", "production");
  static final Subject SHADOW = new Subject("v2", "shadow");

  static final Position POSITION = new Position("file:labels.csv", 2);

  private static final Schema SCHEMA = new Schema(List.of("origin", "distance"));

  private Cases() {}

  static Scored scored(Subject subject, double score, Instant time) {
    return scored(subject, score, time, "JFK", 1);
  }

  static Scored scored(Subject subject, double score, Instant time, String leaf, long index) {
    var row = new Row(SCHEMA, new String[] {leaf, index == 1 ? null : "" + index});
    return new Scored(subject, time, new Answer.Binary(score), leaf, Optional.of(row));
  }

  static Truth truth(String text, Instant time) {
    return new Truth(time, text);
  }

  static LabelJoin.Step onLabel(JoinState state, Truth truth, JoinRule rule) {
    return LabelJoin.onLabel(state, truth, POSITION, rule);
  }

  static JoinState predicted(Scored... predictions) {
    JoinState state = JoinState.EMPTY;
    for (Scored scored : predictions) {
      state = LabelJoin.onPrediction(state, scored, RULE).next();
    }
    return state;
  }

  static Instant hours(double hours) {
    return NOON.plusMillis((long) (hours * HOUR));
  }

  static Contribution labelled(double score, boolean positive) {
    return labelled(score, positive, hours(1));
  }

  static Contribution labelled(double score, boolean positive, Instant at) {
    var truth = Optional.of(new Truth(at, positive ? "1" : "0"));
    return new Contribution(PRODUCTION, NOON, truth, new Answer.Binary(score), "JFK");
  }

  static Contribution unlabelled(double score) {
    return new Contribution(PRODUCTION, NOON, Optional.empty(), new Answer.Binary(score), "JFK");
  }

  static long positives(OutcomeTable table) {
    return ((BinaryOutcomes) table.outcomes()).positives();
  }

  /** 500 scores in steps of 1/50, about calibrated. */
  static OutcomeTable tied() {
    return tied(OutcomeDesign.binary(0.5));
  }

  static OutcomeTable tied(OutcomeDesign design) {
    double[] uniforms = uniforms(42, 1000);
    OutcomeTable table = OutcomeTable.empty(design);
    for (int i = 0; i < 500; i++) {
      double score = Math.rint(uniforms[i] * 50) / 50;
      table.add(labelled(score, uniforms[500 + i] < 0.2 + 0.6 * score), 1);
    }
    return table;
  }

  /**
   * Draws of the generator s = s · 6364136223846793005 + 1442695040888963407, (s >>> 11) · 2^-53.
   */
  static double[] uniforms(long seed, int count) {
    double[] uniforms = new double[count];
    long state = seed;
    for (int i = 0; i < count; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      uniforms[i] = (state >>> 11) * 0x1p-53;
    }
    return uniforms;
  }

  /** One input of the join. */
  record Input(Instant time, Function<JoinState, LabelJoin.Step> step) {
    LabelJoin.Step into(JoinState state) {
      return step.apply(state);
    }
  }

  /** Predictions of both subjects, duplicates, revised, repeated and late labels of one case. */
  static List<Input> inputs(SplittableRandom random) {
    var inputs = new ArrayList<Input>();
    for (Subject subject : List.of(PRODUCTION, SHADOW)) {
      int count = random.nextInt(3);
      for (int i = 0; i <= count; i++) {
        String leaf = random.nextBoolean() ? "JFK" : "LGA";
        Instant time = hours(random.nextInt(5) * 0.7);
        Scored scored = scored(subject, random.nextInt(11) / 10.0, time, leaf, i);
        inputs.add(new Input(time, state -> LabelJoin.onPrediction(state, scored, RULE)));
      }
    }
    int labels = random.nextInt(5);
    for (int i = 0; i < labels; i++) {
      Instant time = hours(random.nextInt(40) * 2.5 - 5); // up to a day beyond the horizon
      Truth truth = truth(random.nextBoolean() ? "1" : "no", time);
      inputs.add(new Input(time, state -> onLabel(state, truth, RULE)));
      if (random.nextInt(3) == 0) {
        inputs.add(new Input(time, state -> onLabel(state, truth, RULE)));
      }
    }
    return inputs;
  }
}
