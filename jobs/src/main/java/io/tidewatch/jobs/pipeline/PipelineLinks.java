// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.pipeline;

import io.tidewatch.config.Monitor;
import io.tidewatch.jobs.link.Link;
import io.tidewatch.jobs.link.Links;
import io.tidewatch.validators.judge.Verdict;
import io.tidewatch.validators.judge.VerdictFormat;
import io.tidewatch.validators.sample.Finding;
import io.tidewatch.validators.sample.FindingFormat;
import io.tidewatch.validators.sample.SampleChange;
import io.tidewatch.validators.sample.SampleChangeFormat;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** Brings what pipelines find to those that read it, in this job or in another. */
public final class PipelineLinks {

  static final Link<Verdict> VERDICTS =
      new Link<>("verdicts", Verdict.class, VerdictFormat.INSTANCE);

  /** Validation sets take late ones into the next pane. */
  static final Link<SampleChange> SAMPLES =
      new Link<>("samples", SampleChange.class, SampleChangeFormat.INSTANCE);

  static final Link<Finding> FINDINGS =
      new Link<>("findings", Finding.class, FindingFormat.INSTANCE);

  private final StreamExecutionEnvironment environment;
  private final Monitor monitor;
  private final Set<Pipeline> here;

  /**
   * Those of one job.
   *
   * @param here pipelines that are in it
   */
  PipelineLinks(StreamExecutionEnvironment environment, Monitor monitor, Set<Pipeline> here) {
    this.environment = environment;
    this.monitor = monitor;
    this.here = here;
  }

  /** Names of the topics between the pipelines of a monitor. */
  public static List<String> topics(Monitor monitor) {
    var topics = new ArrayList<String>();
    Pipeline.judging(monitor)
        .forEach(writer -> topics.add(VERDICTS.topic(monitor.name(), writer.label())));
    if (monitor.validationSet().isPresent()) {
      topics.add(SAMPLES.topic(monitor.name(), Pipeline.GROUND_TRUTH.label()));
      topics.add(FINDINGS.topic(monitor.name(), Pipeline.PROFILE.label()));
      topics.add(FINDINGS.topic(monitor.name(), Pipeline.ALERT.label()));
    }
    return topics;
  }

  /**
   * What a reader takes, all of it from wherever it is found; empty where the reader is elsewhere,
   * who is told then.
   *
   * @param found by the pipelines of this job
   * @param writers all that find it
   */
  <T> Optional<DataStream<T>> to(
      Pipeline reader, Link<T> link, Map<Pipeline, DataStream<T>> found, Set<Pipeline> writers) {
    if (!here.contains(reader)) {
      found.forEach((writer, stream) -> links().write(link, writer.label(), stream));
      return Optional.empty();
    }
    List<DataStream<T>> streams = new ArrayList<>(found.values());
    Set<String> elsewhere =
        writers.stream()
            .filter(writer -> !here.contains(writer))
            .map(Pipeline::label)
            .collect(Collectors.toCollection(TreeSet::new));
    if (!elsewhere.isEmpty()) {
      streams.add(links().read(link, elsewhere));
    }
    return union(streams);
  }

  /** All in one stream; empty where there is none. */
  static <T> Optional<DataStream<T>> union(Collection<DataStream<T>> streams) {
    return streams.stream().reduce((one, other) -> one.union(other));
  }

  private Links links() {
    return new Links(environment, monitor.name(), monitor.kafka().orElseThrow());
  }
}
