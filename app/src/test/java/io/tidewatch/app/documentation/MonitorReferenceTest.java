// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.tidewatch.app.documentation.MarkdownPage.Table;
import io.tidewatch.config.Carryover;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.LiveChange;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.Problem;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The reference of the monitor's document, row by row, held to what the loader does. */
class MonitorReferenceTest {

  private static final Set<String> OF_NOTIFIERS =
      Set.of("notify", "watched", "heartbeat", "feedback", "budget", "pictures");

  /** A key of one mapping, as the page has it. */
  record Key(String mapping, String name, Map<String, String> cells) {

    String value() {
      return cells.getOrDefault("value", "");
    }

    /** The YAML that is read where the key is left out, if it can be written. */
    Optional<String> written() {
      String cell = cells.getOrDefault("default", "");
      return cell.startsWith("`") ? Optional.of(MarkdownPage.code(cell).get(0)) : Optional.empty();
    }

    boolean isRequired() {
      return cells.getOrDefault("default", "").equals("required");
    }

    Optional<String> example() {
      return MarkdownPage.code(cells.getOrDefault("example", "")).stream().findFirst();
    }

    DocumentPlace place() {
      return DocumentPlaces.of(mapping, name);
    }

    boolean isOfNotifier() {
      return OF_NOTIFIERS.contains(mapping);
    }

    @Override
    public String toString() {
      return mapping + "." + name;
    }
  }

  @Test
  void thePageHasEveryKeyAndNoOther() throws Exception {
    var named = new TreeMap<String, Set<String>>();
    for (Key key : keys().toList()) {
      boolean first =
          named.computeIfAbsent(key.mapping(), mapping -> new TreeSet<>()).add(key.name());
      assertThat(first).as("%s is there once", key).isTrue();
    }
    assertThat(named).isEqualTo(known());
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyExampleLoads(Key key) throws Exception {
    if (key.example().isPresent()) {
      String before = key.place().with(key.place().members());
      String after = key.place().withExample(key.example().get());
      assertThat(key.example().get()).contains(key.name() + ": ");
      assertThat(problems(key, before)).isEmpty();
      assertThat(problems(key, after)).isEmpty();
      assertThat(read(key, after)).isNotEqualTo(read(key, before));
    } else {
      assertThat(key.name()).isIn("type", "kind", "by");
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void everyDefaultIsWhatIsReadWhereTheKeyIsLeftOut(Key key) throws Exception {
    Map<String, String> without = key.place().without(key.name());
    List<String> problems = problems(key, key.place().with(without));
    if (key.isRequired()) {
      assertThat(problems).anyMatch(problem -> problem.contains(key.name() + " is missing"));
    } else if (key.written().isPresent()) {
      var with = new LinkedHashMap<>(without);
      with.put(key.name(), key.written().get());
      assertThat(problems(key, key.place().with(with))).isEmpty();
      assertThat(read(key, key.place().with(with))).isEqualTo(read(key, key.place().with(without)));
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void whatAChangeNeedsIsWhatTheJobSays(Key key) throws Exception {
    if (key.isOfNotifier() || key.example().isEmpty()) {
      return;
    }
    Monitor before = monitor(key.place().with(key.place().members()));
    Monitor after = monitor(key.place().withExample(key.example().get()));
    boolean live = LiveChange.reasons(before, after).isEmpty();
    boolean kept = Carryover.reasons(before, after).isEmpty();
    String said = MarkdownPage.code(key.cells().getOrDefault("change", "")).get(0);
    switch (said) {
      case "live", "start" -> assertThat(live && kept).isTrue();
      case "upgrade" -> assertThat(kept && !live).isTrue();
      case "anew" -> assertThat(kept && !key.name().equals("monitor")).isFalse();
      default -> throw new AssertionError("change is " + said);
    }
  }

  @ParameterizedTest
  @MethodSource("keys")
  void wordsAndDefaultsOfTheSchemaAreOnThePage(Key key) throws Exception {
    JsonNode schema = schema(key.isOfNotifier() ? "notify" : "monitor");
    JsonNode property = mapping(schema, key.mapping()).path("properties").path(key.name());
    if (property.has("default")) {
      assertThat(key.written()).contains(property.get("default").asText());
    }
    String ref = property.path("$ref").asText();
    JsonNode meant = ref.isEmpty() ? property : schema.at(ref.substring(1));
    for (JsonNode word : meant.path("enum")) {
      assertThat(MarkdownPage.code(key.value())).contains(word.asText());
    }
  }

  static Stream<Key> keys() throws Exception {
    var keys = new ArrayList<Key>();
    for (Table table : MarkdownPage.read(MarkdownPage.REFERENCE.resolve("monitor.md")).tables()) {
      if (table.rows().get(0).containsKey("key")) {
        for (String mapping : MarkdownPage.code(table.heading())) {
          table
              .rows()
              .forEach(
                  row ->
                      keys.add(
                          new Key(
                              mapping,
                              MarkdownPage.code(row.getOrDefault("key", "")).get(0),
                              row)));
        }
      }
    }
    return keys.stream();
  }

  private static Map<String, Set<String>> known() throws Exception {
    var known = new TreeMap<String, Set<String>>();
    for (String document : List.of("monitor", "notify")) {
      JsonNode schema = schema(document);
      known.put(document.equals("monitor") ? "document" : document, names(schema));
      schema
          .get("$defs")
          .properties()
          .forEach(
              definition -> {
                if (definition.getValue().has("properties")) {
                  known.put(definition.getKey(), names(definition.getValue()));
                }
              });
    }
    return known;
  }

  private static JsonNode mapping(JsonNode schema, String mapping) {
    return mapping.equals("document") || mapping.equals("notify")
        ? schema
        : schema.path("$defs").path(mapping);
  }

  private static Set<String> names(JsonNode object) {
    var names = new TreeSet<String>();
    object.get("properties").fieldNames().forEachRemaining(names::add);
    return names;
  }

  private static JsonNode schema(String document) throws Exception {
    try (InputStream in = MonitorLoader.class.getResourceAsStream(document + ".schema.json")) {
      return new ObjectMapper().readTree(Objects.requireNonNull(in));
    }
  }

  private static List<String> problems(Key key, String yaml) {
    InvalidMonitor refused = catchThrowableOfType(InvalidMonitor.class, () -> read(key, yaml));
    return refused == null ? List.of() : refused.problems().stream().map(Problem::text).toList();
  }

  /** The document as it is understood, without how it is written. */
  private static Object read(Key key, String yaml) throws InvalidMonitor {
    if (key.isOfNotifier()) {
      return MonitorLoader.parseNotifier(yaml, "n.yaml");
    }
    Monitor read = monitor(yaml);
    return List.of(read.toString().replace(read.document(), "").replace(read.version(), ""));
  }

  private static Monitor monitor(String yaml) throws InvalidMonitor {
    return MonitorLoader.parse(yaml, "m.yaml");
  }
}
