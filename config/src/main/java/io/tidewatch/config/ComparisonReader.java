// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import io.tidewatch.config.Comparison.Chosen;
import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.config.Comparison.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads which two versions are compared, and how. */
final class ComparisonReader {
  private static final Map<String, Mode> MODES = Words.lowerCase(Mode.values());
  private static final Map<String, Loss> LOSSES = Words.lowerCase(Loss.values());
  private static final double ALPHA_DEFAULT = 0.05;
  private static final String ALPHA_RULE = "a probability in (0, 0.5]";
  private static final String CHOICE_RULE = "{stage: STAGE}, {version: VERSION} or both";

  private final List<List<String>> slices;
  private final Prediction prediction;

  /**
   * A reader.
   *
   * @param slices those of the monitor
   */
  ComparisonReader(List<List<String>> slices, Prediction prediction) {
    this.slices = slices;
    this.prediction = prediction;
  }

  Comparison read(Value value) {
    Section section = Section.of(value, Keys.COMPARISON);
    if (prediction instanceof Prediction.Ranking && value.place().isFine()) {
      value.place().say("is of rankings, must be left out: no loss of a single case fits them");
    }
    Chosen champion = chosen(section.required("champion", CHOICE_RULE));
    Value other = section.required("challenger", CHOICE_RULE);
    Chosen challenger = chosen(other);
    if (other.place().isFine() && challenger.equals(champion)) {
      other.place().say("is the champion, must be another version");
    }
    Mode mode = section.required("mode", "paired or split").word(MODES, Mode.PAIRED);
    return new Comparison(
        champion,
        challenger,
        mode,
        loss(section.required("loss", "one of " + String.join(", ", LOSSES.keySet()))),
        section.at("margin").map(margin -> atLeastZero(margin)).orElse(0.0),
        section.at("alpha").map(ComparisonReader::alpha).orElse(ALPHA_DEFAULT),
        section.required("planned", "a whole number >= 1").count(),
        challengerShare(section, mode),
        section.at("feedback-loop").map(Value::flag).orElse(false),
        section.at("slices").map(this::slices).orElse(slices));
  }

  private static Chosen chosen(Value value) {
    Section section = Section.of(value, Keys.COMPARED_VERSION);
    Optional<String> stage = section.at("stage").map(text -> text.text("a stage"));
    Optional<String> version = section.at("version").map(text -> text.text("a model version"));
    if (value.place().isFine() && stage.isEmpty() && version.isEmpty()) {
      section.place().missingMember("stage", "given, or version");
    }
    return new Chosen(stage, version);
  }

  private Loss loss(Value value) {
    Loss loss = value.word(LOSSES, Loss.ERROR);
    if (value.place().isFine()) {
      List<String> fitting =
          LOSSES.entrySet().stream()
              .filter(word -> fits(word.getValue()))
              .map(Map.Entry::getKey)
              .toList();
      if (!fitting.isEmpty() && !fits(loss)) {
        value.refuse("one of " + String.join(", ", fitting) + " for these predictions");
      }
    }
    return loss;
  }

  private boolean fits(Loss loss) {
    if (prediction instanceof Prediction.Binary) {
      return loss != Loss.ABSOLUTE_ERROR;
    }
    if (prediction instanceof Prediction.Multiclass classes) {
      boolean probable = !classes.probabilities().isEmpty();
      return loss == Loss.ERROR || (loss == Loss.LOG_LOSS && probable);
    }
    return prediction instanceof Prediction.Regression && loss == Loss.ABSOLUTE_ERROR;
  }

  private static double atLeastZero(Value value) {
    return value.number(0, Double.MAX_VALUE, "a number >= 0");
  }

  private static double alpha(Value value) {
    return value.number(Double.MIN_VALUE, 0.5, ALPHA_RULE);
  }

  /** Parts and not shares, so that a third has no rounding to be right in. */
  private static double challengerShare(Section section, Mode mode) {
    Optional<Value> given = section.at("shares");
    if (mode == Mode.PAIRED) {
      given.ifPresent(
          shares -> shares.place().say("is given, must be left out where mode is paired"));
      return 1;
    }
    Section shares =
        Section.of(section.required("shares", "{champion: 9, challenger: 1}"), Keys.SHARES);
    double champion = shares.required("champion", "a number > 0").positive();
    double challenger = shares.required("challenger", "a number > 0").positive();
    return challenger / (champion + challenger);
  }

  private List<List<String>> slices(Value value) {
    List<List<String>> chosen = new ArrayList<>();
    for (Value element : Section.elements(value, "a list of slices")) {
      List<String> columns =
          element.isList()
              ? Section.elements(element, "a list of columns").stream()
                  .map(column -> column.text("a column"))
                  .toList()
              : List.of(element.text("a column, or a list of them"));
      if (element.place().isFine() && !slices.contains(columns)) {
        element.refuse("one of slices");
      } else if (element.place().isFine() && chosen.contains(columns)) {
        element.refuse("given once");
      }
      chosen.add(columns);
    }
    return List.copyOf(chosen);
  }
}
