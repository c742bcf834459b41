// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.app.Usage;
import io.tidewatch.config.TimeField.Unit;
import io.tidewatch.validators.suggest.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What the fields of a sample seem to be. */
final class Guesses {

  private static final String NO_PREDICTION = "{kind: none}";

  private final Sample sample;
  private final Roles roles;
  private final FieldFacts time;
  private final Optional<FieldFacts> id;
  private final List<Guess> told = new ArrayList<>();
  private String prediction = NO_PREDICTION;
  private String predictionComment = "FILL IN: what the model answers, if it does";
  private String metrics = "[]";
  private List<String> answer = List.of();

  private Guesses(Sample sample, Roles roles, FieldFacts time) {
    this.sample = sample;
    this.roles = roles;
    this.time = time;
    this.id = roles.id().filter(found -> !found.equals(time));
  }

  /**
   * Guesses.
   *
   * @throws Usage if no field is a time, without which nothing can be watched
   */
  static Guesses of(Sample sample) throws Usage {
    Roles roles = Roles.of(sample);
    Optional<FieldFacts> time = roles.time();
    if (time.isEmpty()) {
      throw new Usage(List.of(noTime(sample, roles)));
    }
    var guesses = new Guesses(sample, roles, time.get());
    guesses.tellFields();
    return guesses;
  }

  private static String noTime(Sample sample, Roles roles) {
    var why = new StringBuilder("--from is " + sample.from());
    why.append(", in which no field is a time in every record, must be one: ISO-8601 with an");
    why.append(" offset, such as 2013-02-08T12:00:00Z, or a whole number since 1970");
    for (FieldFacts field : roles.timesWithoutOffset()) {
      why.append("; ").append(field.name()).append(" is ").append(field.example());
      why.append(", which has no offset");
    }
    return why.toString();
  }

  private void tellFields() {
    long rows = roles.rows();
    String unreadable =
        sample.unreadable() == 0 ? "" : ", " + sample.unreadable() + " more could not be read";
    tell("format", Records.name(sample.format()), rows + " records read as such" + unreadable);
    id.ifPresentOrElse(
        field -> tell("id", field.name(), distinct(field, rows)),
        () -> tell("id", "none", "no field differs in every record: rows of a feature view"));
    String unit = time.unit().orElse(Unit.ISO).name().toLowerCase(java.util.Locale.ROOT);
    tell("time", time.name() + " (" + unit + ")", "a time in every record: " + time.example());
    if (!isView()) {
      tellNames();
      guessPrediction();
    }
    roles
        .label()
        .ifPresent(
            field ->
                tell(
                    "label",
                    field.name(),
                    "by its name; a label in the records themselves is profiled as a column"));
    List<String> slices = slices();
    if (!slices.isEmpty()) {
      tell("slices", String.join(", ", slices), "few values, each with rows of its own");
    }
  }

  private static String distinct(FieldFacts field, long rows) {
    return field.distinct() == rows
        ? "differs in every record"
        : field.distinct() + " differ of " + rows + ": if they are sent twice, see dedup";
  }

  private void tellNames() {
    version()
        .ifPresentOrElse(
            name -> tell("version", name, "by its name, and it has few values"),
            () -> tell("version", "{value: v1}", "no field is named like a model's version"));
    stage()
        .ifPresentOrElse(
            name -> tell("stage", name, "by its name, and it has few values"),
            () -> tell("stage", "production", "no field is named like a stage"));
  }

  private void guessPrediction() {
    if (roles.score().isPresent()) {
      FieldFacts score = roles.score().get();
      answer = List.of(score.name());
      prediction = "{kind: binary, score: " + YamlScalar.key(score.name()) + ", threshold: 0.5}";
      predictionComment = "positive where the score is at least that";
      metrics = "[auc, log-loss, brier, accuracy, f1]";
      String range = score.least() + " to " + score.greatest();
      tell(
          "prediction",
          score.name() + " (binary score)",
          "by its name, and within [0, 1]: " + range);
    } else if (roles.predictedClass().isPresent()) {
      FieldFacts label = roles.predictedClass().get();
      answer = List.of(label.name());
      prediction = "{kind: multiclass, class: " + YamlScalar.key(label.name()) + "}";
      predictionComment = "add probabilities: {LABEL: FIELD, …} if there are some";
      metrics = "[accuracy, precision, recall, f1]";
      tell("prediction", label.name() + " (class)", "by its name; " + label.distinct() + " values");
    } else if (roles.predictedValue().isPresent()) {
      FieldFacts value = roles.predictedValue().get();
      answer = List.of(value.name());
      prediction = "{kind: regression, value: " + YamlScalar.key(value.name()) + "}";
      predictionComment = "add low and high if it answers an interval";
      metrics = "[mae, rmse, bias]";
      tell("prediction", value.name() + " (value)", "by its name, and all are numbers");
    } else {
      tell("prediction", "none", "no field is named like a score, a class or a value predicted");
    }
  }

  /** Adds what was found out. */
  void tell(String what, String guess, String why) {
    told.add(new Guess(what, guess, why));
  }

  List<Guess> told() {
    return List.copyOf(told);
  }

  /** Whether they are rows that no labels can be joined to. */
  boolean isView() {
    return id.isEmpty();
  }

  boolean isWithoutPrediction() {
    return answer.isEmpty();
  }

  Optional<String> id() {
    return id.map(FieldFacts::name);
  }

  String time() {
    return time.name();
  }

  Unit unit() {
    return time.unit().orElse(Unit.ISO);
  }

  Optional<String> version() {
    return roles.version().map(FieldFacts::name);
  }

  Optional<String> stage() {
    return roles.stage().map(FieldFacts::name);
  }

  String prediction() {
    return prediction;
  }

  String predictionComment() {
    return predictionComment;
  }

  /** Whether a column is the score, which is in [0, 1]. */
  boolean isScore(String column) {
    return prediction.startsWith("{kind: binary") && answer.contains(column);
  }

  String metrics() {
    return metrics;
  }

  Optional<String> label() {
    return roles.label().map(FieldFacts::name);
  }

  List<String> personal() {
    return roles.personal();
  }

  List<String> slices() {
    return sliced().map(FieldFacts::name).toList();
  }

  /** Crossings of the slices that may come: of the values that came, and of none. */
  long leaves() {
    return sliced().mapToLong(field -> field.distinct() + 1L).reduce(1, (one, more) -> one * more);
  }

  private Stream<FieldFacts> sliced() {
    List<String> used =
        Stream.of(id(), version(), stage(), Optional.of(time.name()))
            .flatMap(Optional::stream)
            .collect(java.util.stream.Collectors.toCollection(ArrayList::new));
    used.addAll(answer);
    return roles.slices(used).stream();
  }
}
