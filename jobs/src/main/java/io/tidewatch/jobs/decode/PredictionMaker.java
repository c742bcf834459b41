// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.config.FeatureSelection;
import io.tidewatch.config.FieldOrValue;
import io.tidewatch.config.Limits;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowSource;
import io.tidewatch.validators.event.Answer;
import io.tidewatch.validators.event.Position;
import io.tidewatch.validators.event.PredictionEvent;
import io.tidewatch.validators.event.Row;
import io.tidewatch.validators.event.Schema;
import io.tidewatch.validators.event.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes events of predictions, and of the rows of feature views, which have no answer. */
final class PredictionMaker implements Decoded.Maker<PredictionEvent> {

  private final RowSource source;
  private final FieldNames names;
  private final RowContract contract;
  private final Limits limits;
  private final SensitiveColumns sensitive;
  private final AnswerMaker answers;
  private final IdentityHashMap<Schema, Plan> plans = new IdentityHashMap<>();
  private @Nullable Plan newest;

  PredictionMaker(Monitor monitor) {
    this.source = monitor.sources().rows();
    this.names = FieldNames.of(source.stream());
    this.contract = new RowContract(monitor);
    this.limits = monitor.limits();
    this.sensitive = new SensitiveColumns(monitor, System.getenv());
    this.answers = new AnswerMaker(source.prediction(), names, sensitive);
  }

  /** Where everything is in the records of one schema; −1 for a field that is not there. */
  private record Plan(Schema schema, int id, int time, int version, int stage, Columns columns) {}

  /** The fields that become columns, and the schema of the row they make. */
  private static final class Columns {
    private final int[] fields;
    private final Schema row;

    Columns(List<Integer> fields, Schema row) {
      this.fields = fields.stream().mapToInt(field -> field).toArray();
      this.row = row;
    }
  }

  @Override
  public Decoded.Made<PredictionEvent> make(RecordFields fields, Position position)
      throws RejectedException {
    Plan plan = planOf(fields.schema());
    Instant time = EventTime.parse(fields, plan.time(), source.stream().time());
    try {
      String id = id(fields, plan, position);
      var subject =
          new Subject(
              fieldOrValue(fields, plan.version(), source.version()),
              fieldOrValue(fields, plan.stage(), source.stage()));
      Answer answer = answers.make(fields);
      Row row = row(fields, plan.columns());
      return new Decoded.Made<>(
          new PredictionEvent(id, time, subject, answer, row, position),
          contract.rejection(row).map(why -> why.at(time)));
    } catch (RejectedException e) {
      throw new RejectedException(e.why().at(time));
    }
  }

  @Override
  public Optional<Instant> timeOf(PredictionEvent event) {
    return Optional.of(event.time());
  }

  /** A row without an id is named by where it was read. */
  private String id(RecordFields fields, Plan plan, Position position) throws RejectedException {
    return fields.idOf(
        source.id().isPresent()
            ? required(fields, plan.id(), source.id().get())
            : position.toString());
  }

  private Row row(RecordFields fields, Columns columns) {
    return new Row(columns.row, sensitive.hide(columns.row, fields.at(columns.fields)));
  }

  private static String fieldOrValue(RecordFields fields, int field, FieldOrValue named)
      throws RejectedException {
    return named.value().isPresent()
        ? named.value().get()
        : required(fields, field, named.field().orElseThrow());
  }

  static String required(RecordFields fields, int field, String name) throws RejectedException {
    String text = textAt(fields, field);
    if (text == null) {
      throw missing(name);
    }
    return text;
  }

  static RejectedException missing(String name) {
    return RejectedException.deadLetter("missing-field", name + " is missing, must be there");
  }

  private static @Nullable String textAt(RecordFields fields, int field) {
    return field < 0 ? null : fields.text(field);
  }

  private Plan planOf(Schema schema) throws RejectedException {
    Plan last = newest;
    if (last != null && last.schema().equals(schema)) { // as nearly always
      return last;
    }
    Plan plan = plans.get(schema);
    if (plan == null) {
      if (plans.size() >= 1024) { // shapes of records; see JsonRecords
        plans.clear();
      }
      plan = newPlan(schema);
      plans.put(schema, plan);
    }
    newest = plan;
    return plan;
  }

  private Plan newPlan(Schema schema) throws RejectedException {
    return new Plan(
        schema,
        source.id().map(field -> names.find(schema, field)).orElse(-1),
        names.find(schema, source.stream().time().field()),
        source.version().field().map(field -> names.find(schema, field)).orElse(-1),
        source.stage().field().map(field -> names.find(schema, field)).orElse(-1),
        columns(schema));
  }

  private Columns columns(Schema schema) throws RejectedException {
    var fields = new ArrayList<Integer>();
    var columns = new ArrayList<String>();
    Set<String> used = used();
    for (int field = 0; field < schema.size(); field++) {
      String name = schema.names().get(field);
      if (isFeature(name, used)) {
        fields.add(field);
        columns.add(columnOf(name));
      }
    }
    for (String field : answers.columns()) {
      if (names.find(schema, field) >= 0) {
        fields.add(names.find(schema, field));
        columns.add(names.column(names.inRecord(field)));
      }
    }
    if (columns.size() > limits.columns()) {
      throw RejectedException.deadLetter(
          "too-many-columns",
          "record has " + columns.size() + " columns, must have at most " + limits.columns());
    }
    return new Columns(fields, new Schema(columns));
  }

  private Set<String> used() {
    var used = new HashSet<String>();
    source.id().map(names::inRecord).ifPresent(used::add);
    used.add(names.inRecord(source.stream().time().field()));
    source.version().field().map(names::inRecord).ifPresent(used::add);
    source.stage().field().map(names::inRecord).ifPresent(used::add);
    used.addAll(answers.used());
    return used;
  }

  private boolean isFeature(String name, Set<String> used) {
    if (used.contains(name)) {
      return false;
    }
    if (source.features() instanceof FeatureSelection.Listed listed) {
      return listed.fields().stream().anyMatch(field -> names.inRecord(field).equals(name));
    }
    return source.features() instanceof FeatureSelection.ObjectAt object
        ? name.startsWith(object.pointer() + "/")
        : !names.isAttribute(name);
  }

  private String columnOf(String name) {
    return source.features() instanceof FeatureSelection.ObjectAt object
        ? name.substring(object.pointer().length() + 1)
        : names.column(name);
  }

  static String shown(String text) {
    return text.length() <= 64 ? text : text.substring(0, 64) + "…";
  }
}
