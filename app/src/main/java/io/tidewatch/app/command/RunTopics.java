// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.app.kafka.TopicText;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.output.ResultSinks.Topics;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code --bootstrap-servers B | --kafka FILE, --monitor NAME}: the topics that a run writes. */
final class RunTopics {

  @Mixin private final KafkaOption kafka = new KafkaOption();

  @Option(
      names = "--monitor",
      paramLabel = "NAME",
      description = "Name of the monitor whose topics they are (default: none, files are read).")
  private @Nullable String monitor;

  /**
   * One of the topics; empty where files are to be read.
   *
   * @throws Usage if only one of the two options is there
   */
  Optional<TopicText> of(ResultFile result) throws Usage {
    return topics().map(topics -> new TopicText(topics.kafka(), topics.name(result)));
  }

  /**
   * What people have said of the monitor's incidents; empty where files are to be read.
   *
   * @throws Usage if only one of the two options is there
   */
  Optional<ControlTopic> control() throws Usage {
    return topics().map(topics -> new ControlTopic(topics.kafka(), topics.prefix()));
  }

  private Optional<Topics> topics() throws Usage {
    if (kafka.isGiven() != (monitor != null)) {
      throw new Usage(List.of("--bootstrap-servers and --monitor must be given together"));
    }
    Optional<KafkaCluster> cluster = kafka.cluster();
    return cluster.isEmpty() || monitor == null
        ? Optional.empty()
        : Optional.of(new Topics(cluster.get(), monitor));
  }
}
