// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.topic;

import io.tidewatch.config.Destination;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Location;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.RowSource;
import io.tidewatch.config.Sources;
import io.tidewatch.config.StreamSpec;
import io.tidewatch.jobs.decode.SchemaProblems;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import io.tidewatch.jobs.pipeline.Pipeline;
import io.tidewatch.jobs.pipeline.PipelineLinks;
import io.tidewatch.jobs.source.EventSources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The topics of one monitor.
 *
 * @param results where its results go
 */
public record MonitorTopics(Monitor monitor, Topics results) {

  /** The topics of a monitor that names its broker. */
  public static MonitorTopics of(Monitor monitor) {
    return new MonitorTopics(monitor, new Topics(monitor.kafka().orElseThrow(), monitor.name()));
  }

  public KafkaCluster kafka() {
    return results.kafka();
  }

  /** What incidents are told through. */
  public String incidents() {
    return results.name(ResultFile.INCIDENTS);
  }

  /** What is told to destinations, and what else is told to those that hear of changes. */
  public List<String> told() {
    return monitor.destinations().stream().anyMatch(Destination::changes)
        ? List.of(incidents(), results.name(ResultFile.CHANGES_SEEN))
        : List.of(incidents());
  }

  /** What people say of the alerts: all of it is kept for good. */
  public String control() {
    return EventSources.controlTopic(monitor.name());
  }

  /** What those who train and deploy read: the newest line of each key is kept for good. */
  public String gate() {
    return results.name(ResultFile.GATE);
  }

  /** What is written beside the gate; the counts have a file only. */
  public List<String> outputs() {
    return Arrays.stream(ResultFile.values())
        .filter(result -> result != ResultFile.COUNTS && result != ResultFile.GATE)
        .map(results::name)
        .toList();
  }

  /**
   * Makes those that are written, where they are missing, and counts the partitions of those that
   * are read.
   *
   * @throws UnusableTopics if the broker does not answer, or a topic that is read is missing
   */
  public Map<String, Integer> prepare() throws InterruptedException, UnusableTopics {
    return prepare(Pipeline.of(monitor));
  }

  /** As the other, for a job with those pipelines: also what is between them and others. */
  public Map<String, Integer> prepare(Set<Pipeline> pipelines)
      throws InterruptedException, UnusableTopics {
    try (KafkaTopics topics = KafkaTopics.open(kafka())) {
      Map<String, Integer> partitions = topics.partitions(inputs());
      topics.createMissing(outputs());
      if (!pipelines.containsAll(Pipeline.of(monitor))) {
        topics.createMissing(PipelineLinks.topics(monitor));
      }
      topics.createCompacted(gate());
      topics.createKept(control());
      return partitions;
    }
  }

  /** What is read. */
  public List<String> inputs() {
    return streams(monitor).values().stream().map(stream -> stream.from().name()).toList();
  }

  /** The streams that a job reads, by their names in the document. */
  public static Map<String, StreamSpec> streams(Monitor monitor) {
    Map<String, StreamSpec> streams = new LinkedHashMap<>();
    RowSource rows = monitor.sources().rows();
    streams.put(rows.name(), rows.stream());
    if (monitor.groundTruth().isPresent()) {
      monitor.sources().labels().forEach(s -> streams.put(s.streamName(), s.stream()));
    }
    monitor.sources().changes().ifPresent(c -> streams.put(Sources.CHANGES, c.stream()));
    return streams;
  }

  /**
   * Why a monitor cannot be run for good; empty where it can.
   *
   * @param document where it came from
   */
  public static List<String> problems(String document, Monitor monitor) {
    return streams(monitor).entrySet().stream()
        .filter(stream -> stream.getValue().from().kind() != Location.Kind.KAFKA)
        .map(
            stream ->
                document
                    + ": sources."
                    + stream.getKey()
                    + ".from is "
                    + stream.getValue().from()
                    + ", must be a Kafka topic to be run (files are for replay)")
        .toList();
  }

  /** Why it can not be run on this machine: the secrets of its cluster, and what schemas lack. */
  public List<String> problemsHere(Map<String, String> environment) {
    var problems = new ArrayList<String>(kafka().problems(environment));
    streams(monitor)
        .forEach((name, stream) -> problems.addAll(SchemaProblems.of(name, stream, environment)));
    return problems;
  }
}
