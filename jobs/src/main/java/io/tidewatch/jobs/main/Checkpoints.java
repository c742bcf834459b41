// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.main;

import io.tidewatch.config.Monitor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/**
 * The checkpoints of one monitor: kept when its job ends, so that the next one goes on from there.
 * A document or a baseline that has changed begins anew, at the offsets that were committed.
 */
public final class Checkpoints {

  private final Path directory;

  /**
   * The checkpoints of a monitor's job.
   *
   * @param baseline id of the one that its windows are counted with; state that was counted over
   *     other edges cannot be taken on
   */
  Checkpoints(Path out, Monitor monitor, Optional<String> baseline) {
    this.directory =
        root(out)
            .resolve(monitor.name())
            .resolve(monitor.version())
            .resolve(baseline.orElse("no-baseline"))
            .toAbsolutePath()
            .normalize();
  }

  /** Where the checkpoints of all monitors are. */
  public static Path root(Path out) {
    return out.resolve(".checkpoints");
  }

  void configure(StreamExecutionEnvironment environment) throws IOException {
    var settings = new Configuration();
    settings.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, directory.toUri().toString());
    settings.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    newest()
        .ifPresent(
            path -> settings.set(StateRecoveryOptions.SAVEPOINT_PATH, path.toUri().toString()));
    environment.configure(settings);
  }

  /** The newest that is whole: its metadata is written last. */
  private Optional<Path> newest() throws IOException {
    if (!Files.isDirectory(directory)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.walk(directory)) {
      return files
          .filter(file -> file.endsWith("_metadata"))
          .max(Comparator.comparingLong(file -> file.toFile().lastModified()))
          .map(Path::getParent);
    }
  }
}
