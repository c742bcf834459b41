// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.init;

import io.tidewatch.config.AvroSchema;
import io.tidewatch.config.Limits;
import io.tidewatch.config.Location;
import io.tidewatch.config.StreamSpec.WireFormat;
import io.tidewatch.config.TimeField.Unit;
import io.tidewatch.validators.suggest.YamlScalar;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The text of a first monitor document, with comments for those who go on with it. */
final class FirstDocument {

  private static final int COMMENT_AT = 56;

  /** Columns for which there is room in any case. A choice. */
  private static final int COLUMNS_LEAST = 20;

  private final Wish wish;
  private final Sample sample;
  private final Guesses guesses;
  private final List<String> lines = new ArrayList<>();

  FirstDocument(Wish wish, Sample sample, Guesses guesses) {
    this.wish = wish;
    this.sample = sample;
    this.guesses = guesses;
  }

  /**
   * The document.
   *
   * @param columns lines below {@code columns}; none before they are known
   */
  String text(Optional<Pace> pace, List<String> columns) {
    lines.clear();
    head();
    source(pace);
    labels();
    if (!columns.isEmpty()) {
      line("", "");
      line("columns:", "what is not declared is inferred from the baseline");
      lines.addAll(columns);
    }
    line("", "");
    if (!guesses.slices().isEmpty()) {
      line("slices: " + list(guesses.slices()), "beside all rows, these groups of them");
    }
    line("windows: " + pace.map(Pace::windows).orElse("[1d]"), "sizes that are judged");
    line("baseline: {trailing: 7d}", "the week before each window is normal;");
    line("", "or a fixed time: {from: 2026-01-01T00:00:00Z, to: 2026-02-01T00:00:00Z}");
    if (!columns.isEmpty()) {
      line(
          "limits: {columns: " + roomFor(columns.size()) + ", leaf-cells: " + cells() + "}",
          "twice what was seen; check says what it may take");
    }
    tail();
    return String.join("\n", lines) + "\n";
  }

  private void head() {
    line("", "A first monitor, by tidewatch init, of " + sample.rows().size() + " records of");
    line("", sample.from() + ". Look for FILL IN.");
    line("monitor: " + wish.name(), "the name in measurements, incidents and topics");
    line(
        "owner: " + YamlScalar.key(wish.owner().orElse("nobody")),
        wish.owner().isPresent() ? "who is told" : "FILL IN: the team that is told");
    wish.runbook()
        .ifPresentOrElse(
            url -> line("runbook: " + YamlScalar.quoted(url), "goes with each incident"),
            () -> line("", "runbook: https://…   FILL IN: what to do when it fires"));
    if (!wish.kafka().isEmpty()) {
      line("", "");
      lines.add("kafka:");
      wish.kafka().lines().forEach(text -> lines.add("  " + text));
    }
  }

  private void source(Optional<Pace> pace) {
    line("", "");
    lines.add("sources:");
    lines.add("  " + (guesses.isView() ? "features" : "predictions") + ":");
    line("    from: " + YamlScalar.quoted(sample.from().toString()), "");
    line("    format: " + Records.name(sample.format()), "");
    wish.avro().ifPresent(this::schema);
    if (sample.isUnnamed()) {
      line("    fields: " + list(sample.fields()), "FILL IN: CSV in Kafka has no header row");
    }
    guesses.id().ifPresent(id -> line("    id: " + YamlScalar.key(id), "labels are joined on it"));
    line("    time: " + time(), "event time");
    if (!guesses.isView()) {
      String version = guesses.version().map(YamlScalar::key).orElse("{value: v1}");
      line("    version: " + version, "numbers are kept apart by model version,");
      guesses
          .stage()
          .ifPresent(
              stage -> line("    stage: " + YamlScalar.key(stage), "and by production, shadow, …"));
      line("    prediction: " + guesses.prediction(), guesses.predictionComment());
    }
    line("    features: \"*\"", "every field not used above");
    line(
        "    out-of-orderness: " + pace.map(Pace::outOfOrderness).orElse("10m"),
        "events may come this much out of order");
  }

  private void schema(AvroSchema schema) {
    line(
        schema instanceof AvroSchema.OfFile file
            ? "    schema: " + YamlScalar.quoted(file.path())
            : "    registry: " + YamlScalar.quoted(((AvroSchema.OfRegistry) schema).url()),
        "");
  }

  private String time() {
    String field = YamlScalar.key(guesses.time());
    return guesses.unit() == Unit.ISO
        ? field
        : "{field: " + field + ", unit: " + guesses.unit().name().toLowerCase(Locale.ROOT) + "}";
  }

  /** Where the truth is nobody can see from the predictions. */
  private void labels() {
    if (guesses.isView() || guesses.isWithoutPrediction()) {
      return;
    }
    boolean kafka = sample.from().kind() == Location.Kind.KAFKA;
    String label = guesses.label().orElse("label");
    line("", "FILL IN, once the truth is known of some of them, and ground-truth below:");
    lines.add("  # labels:");
    lines.add("  #   from: " + (kafka ? "kafka:LABELS" : "file:labels.csv"));
    lines.add(
        "  #   format: "
            + (sample.format() == WireFormat.AVRO ? "json" : Records.name(sample.format())));
    lines.add("  #   id: " + guesses.id().map(YamlScalar::key).orElse("id"));
    lines.add("  #   time: labelled_at     # when it was known, not when it was predicted");
    lines.add("  #   label: " + YamlScalar.key(label));
  }

  private void tail() {
    if (!guesses.isView() && !guesses.isWithoutPrediction()) {
      line("", "");
      lines.add("# ground-truth:");
      lines.add("#   horizon: 30d            # a label later than this is counted, not joined");
      lines.add("#   metrics: " + guesses.metrics());
    }
    line("", "");
    lines.add("destinations:");
    lines.add("  - {name: log, type: log, min-severity: info}   # everything, to the log");
    lines.add("  # FILL IN: who is woken; needs a runbook above");
    lines.add(
        "  # - {name: oncall, type: pagerduty, routing-key: env:PD_KEY, min-severity: error}");
  }

  private static int roomFor(int columns) {
    return Math.max(COLUMNS_LEAST, 2 * columns);
  }

  private long cells() {
    return Math.min(Limits.DEFAULT.leafCells(), 2 * guesses.leaves());
  }

  private static String list(List<String> names) {
    return names.stream().map(YamlScalar::key).collect(Collectors.joining(", ", "[", "]"));
  }

  private void line(String yaml, String comment) {
    if (comment.isEmpty()) {
      lines.add(yaml);
    } else if (yaml.isEmpty()) {
      lines.add("# " + comment);
    } else {
      lines.add(yaml + " ".repeat(Math.max(3, COMMENT_AT - yaml.length())) + "# " + comment);
    }
  }
}
