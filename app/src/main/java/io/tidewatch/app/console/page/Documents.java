// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidewatch.app.console.api.Json;
import io.tidewatch.config.BaselineSpec;
import io.tidewatch.config.ColumnSpec;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.baseline.BaselineManifest;
import io.tidewatch.sinks.baseline.BaselineStore;
import io.tidewatch.sinks.monitor.MonitorStore;
import io.tidewatch.sinks.store.ObjectStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The documents and baselines that monitors were judged by. */
final class Documents {

  /** A folder that was changed just now may change again at what its file system calls one time. */
  private static final Duration STILL = Duration.ofSeconds(2);

  private final Data data;
  private final Map<String, Monitor> monitors = new ConcurrentHashMap<>();
  private final Map<String, Known<List<String>>> stored = new ConcurrentHashMap<>();
  private final Map<String, Known<Set<String>>> sensitive = new ConcurrentHashMap<>();
  private final Map<String, Known<List<BaselineManifest>>> baselines = new ConcurrentHashMap<>();

  Documents(Data data) {
    this.data = data;
  }

  /** What was read when a folder was last changed. */
  private record Known<T>(String state, T value) {}

  /** Versions of the document that are stored. */
  List<String> stored(String monitor) throws IOException {
    Optional<Path> folder = data.folder(monitor).map(root -> root.resolve("monitors/" + monitor));
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    FileTime changed = Files.getLastModifiedTime(folder.get());
    Known<List<String>> known = stored.get(monitor);
    if (known != null && known.state().equals(changed.toString())) {
      return known.value();
    }
    List<String> names = names(folder.get());
    if (changed.toInstant().isBefore(data.clock().instant().minus(STILL))) {
      stored.put(monitor, new Known<>(changed.toString(), names));
    }
    return names;
  }

  private static List<String> names(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".json"))
          .map(name -> name.substring(0, name.length() - ".json".length()))
          .sorted()
          .toList();
    }
  }

  /** The document of a version; empty where it is not stored. */
  Optional<Monitor> version(String monitor, String version) throws IOException {
    String key = monitor + "/" + version;
    Monitor known = monitors.get(key);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<Monitor> given =
        data.feed().document(monitor).filter(document -> document.version().equals(version));
    if (given.isPresent()) {
      return given;
    }
    Optional<ObjectStore> objects = data.objects(monitor);
    if (objects.isEmpty()) {
      return Optional.empty();
    }
    var store = new MonitorStore(objects.get());
    if (!store.exists(monitor, version)) {
      return Optional.empty();
    }
    Monitor read = store.load(monitor, version);
    monitors.put(key, read);
    return Optional.of(read);
  }

  /** The document that judged the newest window; before there is one, any that is stored. */
  Optional<Monitor> current(String monitor) throws IOException {
    List<String> versions =
        new ArrayList<>(
            data.store().facts(monitor).map(facts -> facts.newestFirst()).orElse(List.of()));
    versions.addAll(stored(monitor));
    for (String version : versions) {
      Optional<Monitor> found = version(monitor, version);
      if (found.isPresent()) {
        return found;
      }
    }
    return data.feed().document(monitor);
  }

  /** Version of the document that holds; empty text where none is known. */
  String currentVersion(String monitor) throws IOException {
    Optional<String> judged = data.store().facts(monitor).flatMap(facts -> facts.newest());
    return judged.isPresent()
        ? judged.get()
        : current(monitor).map(Monitor::version).orElse("0000000000000000");
  }

  /**
   * Whether values of a column may be shown: every document of its monitor is known, and none calls
   * it sensitive.
   */
  boolean mayShow(String monitor, String column) throws IOException {
    Optional<ObjectStore> objects = data.objects(monitor);
    if (objects.isEmpty() || stored(monitor).isEmpty()) {
      return false;
    }
    String state = String.join(",", stored(monitor));
    Known<Set<String>> known = sensitive.get(monitor);
    if (known == null || !known.state().equals(state)) {
      known = new Known<>(state, new MonitorStore(objects.get()).sensitiveColumns(monitor));
      sensitive.put(monitor, known);
    }
    return !known.value().contains(column);
  }

  /** Baselines of a monitor, oldest first. */
  List<BaselineManifest> baselines(String monitor) throws IOException {
    Optional<Path> folder = data.folder(monitor).map(root -> root.resolve("baselines"));
    if (folder.isEmpty() || !Files.isDirectory(folder.get())) {
      return List.of();
    }
    String state = Files.getLastModifiedTime(folder.get()).toString();
    Known<List<BaselineManifest>> known = baselines.get(monitor);
    if (known == null || !known.state().equals(state)) {
      List<BaselineManifest> all =
          new BaselineStore(data.objects(monitor).orElseThrow())
              .list().stream().filter(each -> each.facts().monitor().equals(monitor)).toList();
      known = new Known<>(state, all);
      baselines.put(monitor, known);
    }
    return known.value();
  }

  /** The newest baseline, or that of an id. */
  Optional<BaselineManifest> baseline(String monitor, Optional<String> id) throws IOException {
    List<BaselineManifest> all = baselines(monitor);
    return id.isPresent()
        ? all.stream().filter(each -> each.id().equals(id.get())).findFirst()
        : all.stream().reduce((earlier, later) -> later);
  }

  JsonNode baselineJson(String monitor, Optional<String> id) throws IOException {
    Optional<BaselineManifest> baseline = baseline(monitor, id);
    if (baseline.isEmpty()) {
      return NullNode.getInstance();
    }
    var facts = baseline.get().facts();
    ObjectNode node =
        Json.object()
            .put("id", facts.id())
            .put("kind", kind(current(monitor).flatMap(Monitor::baseline)))
            .put("from", facts.from().toString())
            .put("to", facts.to().toString())
            .put("rows", facts.rows());
    node.set("parent", Json.text(facts.parent()));
    return node.put("reason", facts.reason());
  }

  private static String kind(Optional<BaselineSpec> spec) {
    if (spec.filter(BaselineSpec.Trailing.class::isInstance).isPresent()) {
      return "TRAILING";
    }
    if (spec.filter(BaselineSpec.Seasonal.class::isInstance).isPresent()) {
      return "SEASONAL";
    }
    return spec.filter(BaselineSpec.Version.class::isInstance).isPresent() ? "VERSION" : "PERIOD";
  }

  /** What is known of a column. */
  ObjectNode column(String monitor, String name) throws IOException {
    ColumnSpec spec =
        current(monitor)
            .map(document -> document.columns().getOrDefault(name, ColumnSpec.UNDECLARED))
            .orElse(ColumnSpec.UNDECLARED);
    String type = "UNKNOWN";
    if (spec.type().isPresent()) {
      type = spec.type().get().name();
    } else {
      type =
          baseline(monitor, Optional.empty()).stream()
              .flatMap(baseline -> baseline.facts().columns().stream())
              .filter(column -> column.name().equals(name))
              .map(column -> column.type().name())
              .findFirst()
              .orElse(type);
    }
    ObjectNode node =
        Json.object().put("name", name).put("type", type).put("sensitive", !mayShow(monitor, name));
    node.set("importance", Json.number(spec.importance()));
    node.set("upstream", Json.texts(upstream(monitor, name, spec)));
    return node;
  }

  private List<String> upstream(String monitor, String name, ColumnSpec spec) throws IOException {
    return spec.upstream().isEmpty()
        ? current(monitor)
            .map(document -> document.lineage().getOrDefault(name, List.of()))
            .orElse(List.of())
        : spec.upstream();
  }
}
