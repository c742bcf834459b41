// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.command;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.feed.DataSource;
import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.NotifySpec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** {@code --data DIR… | --monitor FILE… [--notifier FILE…] [--data DIR]}: what a console reads. */
final class ConsoleData {

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = {
        "Where a run writes; may be given several times (default: none). With --monitor",
        "where the jobs keep snapshots, validation sets and baselines, at most once."
      })
  private List<Path> folders = List.of();

  @Option(
      names = "--monitor",
      paramLabel = "FILE",
      arity = "1..*",
      description = {
        "Documents of monitors whose topics are read, from the brokers and by the login",
        "that they name (default: none, files of --data are read)."
      })
  private List<Path> documents = List.of();

  @Option(
      names = "--notifier",
      paramLabel = "FILE",
      arity = "1..*",
      description = "Documents of notifiers whose topics of receipts are read (default: none).")
  private List<Path> notifiers = List.of();

  private final List<String> errors = new ArrayList<>();

  /**
   * What is read.
   *
   * @throws Usage with every mistake
   */
  DataSource source(Map<String, String> environment) throws Usage {
    errors.clear();
    for (Path folder : folders) {
      if (!Files.isDirectory(folder)) {
        errors.add("--data is " + folder + ", must be the directory that a run wrote");
      }
    }
    DataSource source = documents.isEmpty() ? files() : topics(environment);
    if (!errors.isEmpty()) {
      throw new Usage(errors);
    }
    return source;
  }

  private DataSource files() {
    if (folders.isEmpty()) {
      errors.add("one of --data and --monitor must be given");
    }
    if (!notifiers.isEmpty()) {
      errors.add("--notifier is given, must be given with --monitor only");
    }
    return new DataSource.Folders(folders);
  }

  private DataSource topics(Map<String, String> environment) {
    if (folders.size() > 1) {
      errors.add("--data is given " + folders.size() + " times, must be once with --monitor");
    }
    Map<String, Monitor> monitors = new LinkedHashMap<>();
    for (Path document : documents) {
      try {
        Monitor monitor = MonitorLoader.load(document);
        if (monitors.putIfAbsent(monitor.name(), monitor) != null) {
          errors.add(document + ": monitor is " + monitor.name() + ", must be named only once");
        }
        require(document, monitor.kafka(), environment);
      } catch (InvalidMonitor e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    return DataSource.Topics.of(
        List.copyOf(monitors.values()), notifiers(environment), folders.stream().findFirst());
  }

  private List<NotifySpec> notifiers(Map<String, String> environment) {
    List<NotifySpec> loaded = new ArrayList<>();
    for (Path document : notifiers) {
      try {
        NotifySpec notifier = MonitorLoader.loadNotifier(document);
        require(document, Optional.of(notifier.kafka()), environment);
        loaded.add(notifier);
      } catch (InvalidMonitor e) {
        errors.add(String.valueOf(e.getMessage()));
      }
    }
    return loaded;
  }

  private void require(
      Path document, Optional<KafkaCluster> kafka, Map<String, String> environment) {
    if (kafka.isEmpty()) {
      errors.add(document + ": kafka is missing, must name the brokers with its topics");
    } else {
      kafka.get().problems(environment).forEach(reason -> errors.add(document + ": " + reason));
    }
  }
}
