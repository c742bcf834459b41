// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.soak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.output.ResultFile;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a job found out, of each topic by what names a record; what was sent twice is here once, and
 * must be the same.
 */
record FlightsResults(Map<ResultFile, Map<String, JsonNode>> topics) {

  /** Of numbers: relative where they are large. Source: architecture.md, guarantees. */
  static final double TOLERANCE = 1e-12;

  private static final JsonMapper JSON = new JsonMapper();

  /** A record of which two versions were sent is told as a difference. */
  private static final String TWICE = "sent twice, and not the same: ";

  /** What names the records of each topic. */
  private static final Map<ResultFile, Function<JsonNode, String>> NAMES =
      Map.of(
          ResultFile.MEASUREMENTS, record -> record.path("id").asText(),
          ResultFile.VERDICTS, record -> record.path("id").asText(),
          ResultFile.INCIDENTS, record -> record.path("id").asText(),
          ResultFile.DEAD_LETTERS, FlightsResults::position,
          ResultFile.QUARANTINE, FlightsResults::position);

  /** Reads the topics of a monitor. */
  static FlightsResults read(KafkaCluster kafka, String prefix) throws Exception {
    var topics = new EnumMap<ResultFile, Map<String, JsonNode>>(ResultFile.class);
    for (Map.Entry<ResultFile, Function<JsonNode, String>> topic : NAMES.entrySet()) {
      var records = new TreeMap<String, JsonNode>();
      new TopicText(kafka, prefix + "." + topic.getKey().stem())
          .each((text, place) -> take(JSON.readTree(text), topic.getValue(), records));
      topics.put(topic.getKey(), records);
    }
    return new FlightsResults(topics);
  }

  private static void take(
      JsonNode record, Function<JsonNode, String> name, Map<String, JsonNode> records) {
    JsonNode before = records.putIfAbsent(name.apply(record), record);
    if (before != null && !same(before, record)) {
      records.put(TWICE + name.apply(record), record);
    }
  }

  /** How many records there are of one kind. */
  int size(ResultFile topic) {
    return topics.getOrDefault(topic, Map.of()).size();
  }

  /** Whether there is less of any kind than in others. */
  boolean isShortOf(FlightsResults others) {
    return NAMES.keySet().stream().anyMatch(topic -> size(topic) < others.size(topic));
  }

  /** What others have and this has not, or otherwise, or this alone; empty where all is equal. */
  List<String> differences(FlightsResults others) {
    var differences = new ArrayList<String>();
    topics.forEach(
        (topic, mine) -> {
          Map<String, JsonNode> theirs = others.topics().getOrDefault(topic, Map.of());
          var names = new TreeSet<>(mine.keySet());
          names.addAll(theirs.keySet());
          for (String name : names) {
            JsonNode here = mine.get(name);
            JsonNode there = theirs.get(name);
            if (here == null || there == null || !same(here, there)) {
              differences.add(topic.stem() + " " + name + ": " + here + " against " + there);
            }
          }
        });
    return differences;
  }

  private static String position(JsonNode record) {
    return record.path("stream") + " " + record.path("source") + "@" + record.path("index");
  }

  private static boolean same(JsonNode one, JsonNode other) {
    if (one.isNumber() && other.isNumber()) {
      double gap = Math.abs(one.asDouble() - other.asDouble());
      return gap <= TOLERANCE * Math.max(1, Math.abs(one.asDouble()));
    }
    if (one.isContainerNode() && one.getNodeType() == other.getNodeType()) {
      return one.size() == other.size()
          && (one.isArray() ? sameElements(one, other) : sameFields(one, other));
    }
    return one.equals(other);
  }

  private static boolean sameElements(JsonNode one, JsonNode other) {
    for (int i = 0; i < one.size(); i++) {
      if (!same(one.get(i), other.get(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean sameFields(JsonNode one, JsonNode other) {
    return one.properties().stream()
        .allMatch(field -> same(field.getValue(), other.path(field.getKey())));
  }
}
