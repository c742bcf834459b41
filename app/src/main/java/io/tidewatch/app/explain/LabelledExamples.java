// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.explain;

import io.tidewatch.app.explain.Explanation.Example;
import io.tidewatch.app.explain.Explanation.Examples;
import io.tidewatch.config.Comparison.Loss;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.store.ObjectStore;
import io.tidewatch.sinks.validationset.ValidationSetManifest;
import io.tidewatch.sinks.validationset.ValidationSetStore;
import io.tidewatch.validators.comparison.CaseLoss;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.example.ExampleRows;
import io.tidewatch.validators.example.Side;
import io.tidewatch.validators.sample.SampledRow;
import io.tidewatch.validators.sample.ValidationRow;
import io.tidewatch.validators.slice.Slicing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;

/**
 * Labelled rows that show a number of performance: of the window and slice, those that cost most
 * and those that cost least, from the first validation set that was made after it was judged.
 */
final class LabelledExamples {

  private final ValidationSetStore sets;
  private final Map<String, List<SampledRow>> rows = new HashMap<>(); // by set

  LabelledExamples(ObjectStore store) {
    this.sets = new ValidationSetStore(store);
  }

  /** Whether a verdict is one that labelled rows show. */
  static boolean show(StoredVerdict verdict) {
    String check = verdict.check();
    return check.startsWith("slo:")
        || check.startsWith("burn:")
        || check.startsWith("offline-gap:");
  }

  Examples of(Monitor monitor, StoredVerdict verdict) throws IOException {
    Optional<ValidationSetManifest> set = set(monitor.name(), verdict);
    if (set.isEmpty()) {
      return Examples.none("labelled rows are in validation sets, and none was stored");
    }
    var slicing = new Slicing(monitor.slices());
    List<ValidationRow> found =
        rowsOf(set.get()).stream()
            .map(SampledRow::row)
            .filter(row -> !(row.answer() instanceof Answer.Ranking))
            .filter(row -> row.subject().equals(verdict.subject()))
            .filter(row -> isIn(verdict, row, slicing))
            .sorted(
                Comparator.comparingDouble((ValidationRow row) -> -loss(row))
                    .thenComparing(ValidationRow::id))
            .toList();
    var examples = new ArrayList<Example>();
    int each = Math.min(ExampleRows.EACH, found.size() / 2);
    String at = "validation set " + set.get().id();
    SortedSet<String> sensitive = monitor.sensitiveColumns();
    found.subList(0, each).forEach(row -> examples.add(example(Side.FAILING, row, at, sensitive)));
    found
        .subList(found.size() - each, found.size())
        .forEach(row -> examples.add(example(Side.HEALTHY, row, at, sensitive)));
    return examples.isEmpty()
        ? Examples.none("no labelled row of it is in " + at)
        : new Examples(examples, Optional.empty());
  }

  private static boolean isIn(StoredVerdict verdict, ValidationRow row, Slicing slicing) {
    return !row.time().isBefore(verdict.window().start())
        && row.time().isBefore(verdict.window().end())
        && slicing.slicesOf(slicing.leafOf(row.row())).contains(verdict.slice());
  }

  /** What the answer cost; of one kind of answer all are compared. */
  private static double loss(ValidationRow row) {
    boolean plainClass =
        row.answer() instanceof Answer.Multiclass classes && classes.probabilities().isEmpty();
    Loss loss = plainClass ? Loss.ERROR : Loss.LOG_LOSS;
    return new CaseLoss(loss, 0.5).of(row.answer(), row.truth());
  }

  private Optional<ValidationSetManifest> set(String monitor, StoredVerdict verdict)
      throws IOException {
    List<ValidationSetManifest> ofStage =
        sets.list().stream()
            .filter(set -> set.facts().monitor().equals(monitor))
            .filter(set -> set.facts().stage().equals(verdict.subject().stage()))
            .toList();
    return ofStage.stream()
        .filter(set -> !set.facts().asOf().isBefore(verdict.asOf()))
        .findFirst()
        .or(() -> ofStage.stream().reduce((one, other) -> other));
  }

  private List<SampledRow> rowsOf(ValidationSetManifest set) throws IOException {
    List<SampledRow> known = rows.get(set.id());
    if (known == null) {
      known = sets.rows(set);
      rows.put(set.id(), known);
    }
    return known;
  }

  private static Example example(
      Side side, ValidationRow row, String at, SortedSet<String> sensitive) {
    return new Example(
        side,
        row.id(),
        row.time(),
        Optional.of(row.truth().text()),
        at,
        SourceExamples.values(row.row(), sensitive));
  }
}
