// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.OperatorId;
import io.tidewatch.jobs.decode.Monitors;
import io.tidewatch.jobs.output.ResultSinks;
import io.tidewatch.jobs.output.Stores;
import io.tidewatch.jobs.source.EventSources;
import io.tidewatch.validators.window.Detail;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.runtime.jobgraph.JobVertex;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamGraph;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.junit.jupiter.api.Test;

class MonitorJobTest {

  @Test
  void theUidsAreGoldenForTheyAreWhereSavepointsKeepState() throws IOException {
    assertThat(Arrays.stream(OperatorId.values()).map(OperatorId::uid))
        .containsExactlyElementsOf(golden());
  }

  @Test
  void everyOperatorOfTheGraphHasAUidOfTheListAndEveryUidIsUsed() {
    var used = new TreeSet<String>();
    var nodes = new ArrayList<>(graph().getStreamNodes());
    nodes.addAll(graph(ranking()).getStreamNodes());
    nodes.addAll(graph(ofTopics()).getStreamNodes());
    for (Pipeline pipeline : Pipeline.values()) {
      nodes.addAll(graph(ofTopics(), Set.of(pipeline)).getStreamNodes());
    }
    for (StreamNode node : nodes) {
      String uid = String.valueOf(node.getTransformationUID());
      assertThat(uid).as(node.getOperatorName()).isNotEqualTo("null");
      used.add(
          uid.replaceFirst("^(Writer|Committer): ", "")
              .replaceFirst(": .*$", "")
              .replaceFirst("^((write-|read-)?link(-topic)?)-.*", "$1"));
    }
    assertThat(used).containsAll(Arrays.stream(OperatorId.values()).map(OperatorId::uid).toList());
  }

  @Test
  void pipelinesThatRunApartAreJoinedByTopics() {
    assertThat(uids(Pipeline.PROFILE))
        .contains("judge-profiles", "write-link-profile-verdicts", "write-link-profile-findings")
        .doesNotContain("labels", "dead-letters-topic", "decide-incidents", "requests");
    assertThat(uids(Pipeline.GROUND_TRUTH))
        .contains("write-link-ground-truth-verdicts", "write-link-ground-truth-samples")
        .doesNotContain("summarise-panes", "decide-incidents");
    assertThat(uids(Pipeline.ALERT))
        .contains("read-link-verdicts", "write-link-alert-findings", "requests", "incidents-topic")
        .doesNotContain("predictions", "labels", "verdicts-topic");
    assertThat(uids(Pipeline.VALIDATION_SET))
        .contains("read-link-samples", "read-link-findings", "refresh-validation-set")
        .doesNotContain("predictions", "decide-incidents");
    assertThat(uids(Pipeline.INGEST))
        .contains("predictions", "labels", "dead-letters-topic", "quarantine-topic")
        .doesNotContain("summarise-panes", "join-ground-truth");
  }

  @Test
  void pipelinesOfOneJobAreJoinedWithoutTopics() {
    assertThat(uids(Pipeline.PROFILE, Pipeline.GROUND_TRUTH, Pipeline.ALERT))
        .contains("decide-incidents", "write-link-profile-findings", "write-link-alert-findings")
        .doesNotContain("write-link-profile-verdicts", "read-link-verdicts");
    assertThat(uids(Pipeline.values()))
        .contains("decide-incidents", "refresh-validation-set")
        .noneMatch(uid -> uid.contains("link"));
  }

  private static List<String> uids(Pipeline... pipelines) {
    return graph(ofTopics(), Set.of(pipelines)).getStreamNodes().stream()
        .map(node -> String.valueOf(node.getTransformationUID()))
        .toList();
  }

  @Test
  void whereEveryEventCountsNoEventIsShuffledBeforeItIsSummed() {
    assertThat(graph(Monitors.of(Monitors.FLIGHTS)).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("summarise-panes")
        .doesNotContain("drop-duplicates", "merge-arrivals")
        .doesNotContain("keep-in-time", "keep-quarantined-in-time");
  }

  @Test
  void whatCameInTimeIsDecidedInTheChainOfTheSource() {
    Monitor late =
        Monitors.with(Monitors.FLIGHTS, "stage: stage,", "stage: stage, allowed-lateness: 1h,");
    assertThat(graph(late).getJobGraph().getVertices())
        .extracting(JobVertex::getName)
        .filteredOn(chain -> chain.contains("keep what came in time"))
        .singleElement()
        .asString()
        .contains("Source: predictions", "summarise traffic", "keep quarantined");
  }

  @Test
  void linesOfMeasurementsComeOfSnapshotsAndOfWindowsWithout() {
    StreamGraph graph = graph(ofTopics());
    assertThat(sourcesOf(graph, "measurements-topic"))
        .containsExactlyInAnyOrder("snapshots", "measurement-lines");
  }

  private static List<String> sourcesOf(StreamGraph graph, String sink) {
    return graph.getStreamNodes().stream()
        .filter(node -> String.valueOf(node.getTransformationUID()).contains(sink))
        .flatMap(node -> node.getInEdges().stream())
        .map(edge -> graph.getStreamNode(edge.getSourceId()))
        .map(node -> String.valueOf(node.getTransformationUID()))
        .filter(uid -> !uid.contains(sink)) // whose writer tells its committer
        .toList();
  }

  @Test
  void eachSourceOfLabelsHasOperatorsOfItsOwn() {
    Monitor several =
        Monitors.with(
            Monitors.FLIGHTS,
            "labels: {from: file:l.csv, format: csv, id: id, time: at, label: late}",
            """
            labels:
                  bank: {from: file:b.csv, format: csv, id: id, time: at, label: y}
                  users: {from: file:u.csv, format: csv, id: id, time: at, label: y}""");
    assertThat(graph(several).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("labels-bank", "check-labels-bank", "labels-users", "accepted-labels-users")
        .contains("summarise-views", "mature-views")
        .doesNotContain("labels", "labels-by-arrival");
  }

  private static final String FIELDS = "[id, at, version, stage, score, late, distance, origin]";

  private static Monitor ofTopics() {
    return Monitors.of(
        "kafka: {bootstrap-servers: '127.0.0.1:1'}\n"
            + Monitors.FLIGHTS
                .replace(".csv, format: csv", ", format: csv, fields: " + FIELDS)
                .replace("file:", "kafka:"));
  }

  private static Monitor ranking() {
    return Monitors.of(
        Monitors.FLIGHTS
            .replace("kind: binary, score: score", "kind: ranking, query: q, score: score")
            .replace("metrics: [auc]", "metrics: [ndcg], k: 3"));
  }

  @Test
  void aMonitorThatIsToldNoChangesHasNoOperatorsForThem() {
    assertThat(graph(Monitors.of(Monitors.FLIGHTS)).getStreamNodes())
        .extracting(StreamNode::getTransformationUID)
        .contains("decide-incidents")
        .doesNotContain("changes", "check-changes");
  }

  /** With all that is optional. */
  private static StreamGraph graph() {
    return graph(
        Monitors.with(
            Monitors.FLIGHTS
                    .replace("[auc]", "[auc], by-arrival: true")
                    .replace(
                        "  labels: {",
                        "  changes: {from: file:c, format: json, time: /at, kind: /k, what: /w}\n"
                            + "  labels: {")
                + Monitors.COMPARISON,
            "stage: stage,",
            "stage: stage, allowed-lateness: 1h, dedup: {by: id, within: 1h},"));
  }

  private static StreamGraph graph(Monitor monitor) {
    return graph(monitor, Pipeline.of(monitor));
  }

  private static StreamGraph graph(Monitor monitor, Set<Pipeline> pipelines) {
    var configuration = new Configuration();
    configuration.set(PipelineOptions.GENERIC_TYPES, false); // what Kryo would carry is refused
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    var job =
        new MonitorJob(
            new EventSources(monitor), Optional.empty(), Detail.ESSENTIAL, "/nowhere", pipelines);
    new ResultSinks(
            new Stores("/nowhere", Optional.empty(), "test", false),
            Optional.of(Path.of("/nowhere")),
            Optional.of(new ResultSinks.Topics(KafkaCluster.open("127.0.0.1:1"), "tidewatch")))
        .attach(job.build(environment), monitor);
    return environment.getStreamGraph();
  }

  private static List<String> golden() throws IOException {
    try (var in = MonitorJobTest.class.getResourceAsStream("/golden/uids.txt")) {
      assertThat(in).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
