// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.config.TimeField.Unit;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Which field is what, by its name and by what stands in it. */
final class Roles {

  private static final Pattern ID = Pattern.compile("(.*_)?(id|uuid|guid|key)");
  private static final Pattern TIME =
      Pattern.compile("(.*_)?(at|time|timestamp|ts|date|datetime|when)(_.*)?");
  private static final Pattern VERSION =
      Pattern.compile("(.*_)?(model_version|version|model|model_name)");
  private static final Pattern STAGE = Pattern.compile("(.*_)?(stage|environment|env|deployment)");
  private static final Pattern SCORE =
      Pattern.compile(
          "(.*_)?(score|scores|prob|proba|probability|confidence|prediction|pred|p|y_hat)(_.*)?");
  private static final Pattern PREDICTED =
      Pattern.compile("(.*_)?(prediction|predicted|pred|forecast|estimate|y_hat|y_pred)(_.*)?");
  private static final Pattern LABEL =
      Pattern.compile("(.*_)?(label|target|actual|outcome|truth|ground_truth|y_true)(_.*)?");
  private static final Pattern PERSONAL =
      Pattern.compile(
          "(.*_)?(email|e_mail|phone|ssn|iban|card_number|address|first_name|last_name|ip)(_.*)?");

  /** Names of versions and stages are few. A choice. */
  private static final int NAMES_MAX = 20;

  /** Slices of more values have too few rows each. A choice. */
  private static final int SLICE_VALUES_MAX = 12;

  private static final int SLICES_MAX = 2;

  /** Fewer rows of an id that comes again are a key of something else. A choice. */
  private static final double ID_SHARE = 0.95;

  private final long rows;
  private final Map<String, FieldFacts> fields = new LinkedHashMap<>();

  private Roles(long rows) {
    this.rows = rows;
  }

  static Roles of(Sample sample) {
    var roles = new Roles(sample.rows().size());
    sample.fields().forEach(name -> roles.fields.put(name, new FieldFacts(name)));
    for (Map<String, String> row : sample.rows()) {
      row.forEach(
          (name, text) -> roles.fields.computeIfAbsent(name, FieldFacts::new).observe(text));
    }
    return roles;
  }

  long rows() {
    return rows;
  }

  /** The event time: in every record, and by its name if there are several. */
  Optional<FieldFacts> time() {
    return fields.values().stream()
        .filter(field -> field.present() == rows && field.unit().isPresent())
        .max(
            Comparator.comparing((FieldFacts field) -> is(field, TIME))
                .thenComparing(field -> field.unit().equals(Optional.of(Unit.ISO)))
                .thenComparing(field -> -position(field)));
  }

  /** Times that have no offset. */
  List<FieldFacts> timesWithoutOffset() {
    return fields.values().stream().filter(FieldFacts::isDateWithoutOffset).toList();
  }

  /** One that differs in every record, by its name if there are several; or almost, by its name. */
  Optional<FieldFacts> id() {
    Comparator<FieldFacts> best =
        Comparator.comparing((FieldFacts field) -> field.distinct() == rows)
            .thenComparing(field -> is(field, ID))
            .thenComparing(field -> -position(field));
    return fields.values().stream()
        .filter(field -> field.present() == rows && !isTime(field))
        .filter(field -> !field.isNumeric() || field.isWhole())
        .filter(field -> field.distinct() >= (is(field, ID) ? ID_SHARE : 1) * rows)
        .filter(field -> is(field, ID) || !field.isNumeric())
        .max(best);
  }

  Optional<FieldFacts> version() {
    return named(VERSION, this::isName);
  }

  Optional<FieldFacts> stage() {
    return named(STAGE, field -> isName(field) && !field.isNumeric());
  }

  Optional<FieldFacts> score() {
    return named(SCORE, FieldFacts::isShare);
  }

  Optional<FieldFacts> predictedClass() {
    return named(PREDICTED, field -> isName(field) && field.distinct() >= 2 && !isCount(field));
  }

  Optional<FieldFacts> predictedValue() {
    return named(PREDICTED, FieldFacts::isNumeric);
  }

  Optional<FieldFacts> label() {
    return named(LABEL, field -> true);
  }

  List<String> personal() {
    return fields.values().stream()
        .filter(field -> is(field, PERSONAL))
        .map(FieldFacts::name)
        .toList();
  }

  /** Few values, each of which has rows enough. */
  List<FieldFacts> slices(List<String> used) {
    return fields.values().stream()
        .filter(field -> !used.contains(field.name()) && !field.isNumeric() && !isTime(field))
        .filter(field -> field.distinct() >= 2 && field.distinct() <= SLICE_VALUES_MAX)
        .filter(field -> !is(field, PERSONAL) && !is(field, LABEL))
        .sorted(Comparator.comparing(FieldFacts::distinct))
        .limit(SLICES_MAX)
        .toList();
  }

  private Optional<FieldFacts> named(Pattern pattern, Predicate<FieldFacts> like) {
    return fields.values().stream()
        .filter(field -> field.present() > 0 && is(field, pattern) && like.test(field))
        .findFirst();
  }

  /** Numbers of many values are amounts, not names of classes. */
  private static boolean isCount(FieldFacts field) {
    return field.isNumeric() && !(field.isWhole() && field.distinct() <= NAMES_MAX);
  }

  private boolean isName(FieldFacts field) {
    return field.present() == rows && field.distinct() <= NAMES_MAX;
  }

  private static boolean isTime(FieldFacts field) {
    return field.unit().isPresent() || field.isDateWithoutOffset();
  }

  private static boolean is(FieldFacts field, Pattern pattern) {
    return pattern.matcher(field.word()).matches();
  }

  private int position(FieldFacts field) {
    return List.copyOf(fields.keySet()).indexOf(field.name());
  }
}
