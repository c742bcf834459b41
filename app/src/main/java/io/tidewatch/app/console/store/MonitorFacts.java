// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What is known of a monitor beside its series.
 *
 * @param place where it is read from, as the feed names it
 * @param asOf greatest event time of its verdicts, gate lines and incidents, in milliseconds
 * @param versions of its document, each with the time that it judged
 */
public record MonitorFacts(String place, long asOf, SortedMap<String, Judged> versions) {

  /** From the first window's start to the last one's end, in milliseconds. */
  public record Judged(long first, long last) {
    Judged and(long start, long end) {
      return new Judged(Math.min(first, start), Math.max(last, end));
    }
  }

  public MonitorFacts {
    versions = Collections.unmodifiableSortedMap(new TreeMap<>(versions));
  }

  static MonitorFacts at(String place) {
    return new MonitorFacts(place, Long.MIN_VALUE, Collections.emptySortedMap());
  }

  MonitorFacts asOf(long time) {
    return time <= asOf ? this : new MonitorFacts(place, time, versions);
  }

  MonitorFacts judged(String version, long start, long end) {
    Judged known = versions.get(version);
    Judged now = known == null ? new Judged(start, end) : known.and(start, end);
    if (now.equals(known)) {
      return this;
    }
    var all = new TreeMap<>(versions);
    all.put(version, now);
    return new MonitorFacts(place, asOf, all);
  }

  /** The version that judged the newest window. */
  public Optional<String> newest() {
    return newestFirst().stream().findFirst();
  }

  /** Versions by the last window that they judged. */
  public List<String> newestFirst() {
    List<Map.Entry<String, Judged>> entries = new ArrayList<>(versions.entrySet());
    entries.sort(
        (a, b) ->
            a.getValue().last() == b.getValue().last()
                ? Long.compare(b.getValue().first(), a.getValue().first())
                : Long.compare(b.getValue().last(), a.getValue().last()));
    return entries.stream().map(Map.Entry::getKey).toList();
  }

  JsonNode json() {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("place", place).put("asOf", asOf);
    ObjectNode all = node.putObject("versions");
    versions.forEach((version, at) -> all.putArray(version).add(at.first()).add(at.last()));
    return node;
  }

  static MonitorFacts of(JsonNode node) {
    SortedMap<String, Judged> versions = new TreeMap<>();
    node.path("versions")
        .properties()
        .forEach(
            each ->
                versions.put(
                    each.getKey(),
                    new Judged(each.getValue().get(0).asLong(), each.getValue().get(1).asLong())));
    return new MonitorFacts(
        node.path("place").asText(), node.path("asOf").asLong(Long.MIN_VALUE), versions);
  }
}
