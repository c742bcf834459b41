// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.flink;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.output.ResultFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What a job told in topics, and put into stores.
 *
 * @param records by topic and what names a record of it; of stores, nothing but names
 */
public record ToldRecords(SortedMap<String, Map<String, Object>> records) {

  /** Of numbers: relative where they are large. Source: architecture.md, guarantees. */
  private static final double TOLERANCE = 1e-12;

  private static final JsonMapper JSON = new JsonMapper();
  private static final List<String> STORES =
      List.of("snapshots", "traffic", "outcomes", "validation-sets");

  /** Counts have no topic; the others are told as often as they are heard. */
  private static final Set<ResultFile> UNTOLD =
      Set.of(ResultFile.COUNTS, ResultFile.CHANGES_SEEN, ResultFile.REPLIES);

  /** Reads the topics of a monitor. */
  public static ToldRecords ofTopics(String bootstrapServers, String monitor) throws Exception {
    var records = new TreeMap<String, Map<String, Object>>();
    for (ResultFile file : ResultFile.values()) {
      if (!UNTOLD.contains(file)) {
        new TopicText(KafkaCluster.open(bootstrapServers), monitor + "." + file.stem())
            .each((text, place) -> take(file, text, records));
      }
    }
    return new ToldRecords(records);
  }

  /** With what is in the stores of a directory. */
  ToldRecords withStores(Path out) throws Exception {
    var all = new TreeMap<>(records);
    for (String store : STORES) {
      try (Stream<Path> files = Files.walk(out.resolve(store))) {
        files
            .filter(Files::isRegularFile)
            .forEach(file -> all.put("stored " + out.relativize(file), Map.of()));
      }
    }
    return new ToldRecords(all);
  }

  /** A record that is told again must be the same; if not, it is here twice. */
  private static void take(
      ResultFile file, String text, SortedMap<String, Map<String, Object>> records)
      throws java.io.IOException {
    JsonNode line = JSON.readTree(text);
    Map<String, Object> record = // an incident is in the envelope of a CloudEvent
        JSON.convertValue(line.has("data") ? line.get("data") : line, new TypeReference<>() {});
    Object name =
        record.containsKey("id")
            ? record.get("id")
            : record.get("stream") + " " + record.get("source") + "@" + record.get("index");
    String key = file.stem() + " " + name;
    Map<String, Object> before = records.putIfAbsent(key, record);
    if (before != null && !before.equals(record)) {
      records.put(key + ", and not the same", record);
    }
  }

  /** The records of one topic. */
  public List<Map<String, Object>> of(ResultFile file) {
    return List.copyOf(records.subMap(file.stem() + " ", file.stem() + "!").values());
  }

  /** A field as text; empty where there is none. */
  static String text(Map<String, Object> record, String field) {
    Object value = record.get(field);
    return value == null ? "" : value.toString();
  }

  /** Holds each of these records against that of another run, which may have more. */
  public void assertSameIn(ToldRecords other) {
    var mine = new TreeMap<>(records);
    mine.entrySet().removeAll(other.records().entrySet()); // the others may differ by rounding
    var theirs = new TreeMap<>(other.records());
    theirs.keySet().retainAll(mine.keySet());
    assertThat(mine)
        .usingRecursiveComparison()
        .withComparatorForType(ToldRecords::compare, Double.class)
        .isEqualTo(theirs);
  }

  private static int compare(double one, double other) {
    double gap = Math.abs(one - other);
    return gap <= TOLERANCE * Math.max(1, Math.abs(one)) ? 0 : Double.compare(one, other);
  }
}
