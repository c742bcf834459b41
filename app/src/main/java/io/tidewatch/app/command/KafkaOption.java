// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.validators.suggest.YamlScalar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --bootstrap-servers B | --kafka FILE}: the cluster with the topics of a run. */
final class KafkaOption {

  @Option(
      names = "--bootstrap-servers",
      paramLabel = "HOST:PORT",
      description = "A broker of the run's topics (default: files, or that of the document).")
  private @Nullable String bootstrapServers;

  @Option(
      names = "--kafka",
      paramLabel = "FILE",
      description = {
        "The same, where Kafka asks for a login: what stands under kafka in a monitor,",
        "in a file of its own (default: none)."
      })
  private @Nullable Path file;

  boolean isGiven() {
    return bootstrapServers != null || file != null;
  }

  /** What stands under {@code kafka} in a monitor of that cluster. */
  String section() throws IOException {
    return file == null
        ? "bootstrap-servers: " + YamlScalar.quoted(String.valueOf(bootstrapServers))
        : Files.readString(file).strip();
  }

  /**
   * The cluster; empty where files are to be read.
   *
   * @throws Usage if it is given twice, or a secret is missing
   */
  Optional<KafkaCluster> cluster() throws Usage {
    if (bootstrapServers != null && file != null) {
      throw new Usage(List.of("one of --bootstrap-servers and --kafka must be given, not both"));
    }
    return file == null
        ? Optional.ofNullable(bootstrapServers).map(KafkaCluster::open)
        : Optional.of(read(file));
  }

  private static KafkaCluster read(Path file) throws Usage {
    try {
      KafkaCluster kafka = MonitorLoader.loadKafka(file);
      List<String> problems = kafka.problems(System.getenv());
      if (!problems.isEmpty()) {
        throw new Usage(problems);
      }
      return kafka;
    } catch (InvalidMonitor e) {
      throw new Usage(List.of(String.valueOf(e.getMessage())));
    }
  }
}
