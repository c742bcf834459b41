// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.NotifySpec;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where the data of a console are. */
public sealed interface DataSource {

  /** Names them: a store of others is of no use. */
  List<String> identity();

  /** Name of the folder of its store: what is read from files and from topics has one each. */
  String storeName();

  /** Folders that it has. */
  List<Path> folders();

  /** Starts to read. */
  Feed start(ConsoleStore store, Notices notices, Clock clock);

  /** Folders that runs write, at least one. */
  record Folders(List<Path> folders) implements DataSource {
    public Folders {
      folders = List.copyOf(folders);
    }

    @Override
    public List<String> identity() {
      return folders.stream().map(DataSource::absolute).toList();
    }

    @Override
    public String storeName() {
      return "console";
    }

    @Override
    public Feed start(ConsoleStore store, Notices notices, Clock clock) {
      return new FolderFeed(folders, store, notices, clock).start();
    }
  }

  /**
   * Topics that jobs write.
   *
   * @param monitors whose topics they are; each names its cluster
   * @param notifiers that keep their receipts in topics
   * @param folder where the jobs keep snapshots, validation sets and baselines, if it is at hand
   * @param bounded whether the run has an end: when its folder is whole, no more will come
   */
  record Topics(
      List<Monitor> monitors, List<NotifySpec> notifiers, Optional<Path> folder, boolean bounded)
      implements DataSource {
    public Topics {
      monitors = List.copyOf(monitors);
      notifiers = List.copyOf(notifiers);
    }

    /** Topics of jobs that run for good. */
    public static Topics of(List<Monitor> monitors, List<NotifySpec> notifiers, Optional<Path> at) {
      return new Topics(monitors, notifiers, at, false);
    }

    @Override
    public List<Path> folders() {
      return folder.stream().toList();
    }

    /**
     * Monitors may come and go: what was read of one that stays is kept. What another cluster holds
     * under the same names is something else.
     */
    @Override
    public List<String> identity() {
      List<String> names = new ArrayList<>(folder.map(DataSource::absolute).stream().toList());
      monitors.stream()
          .map(monitor -> "kafka:" + monitor.kafka().orElseThrow().bootstrapServers())
          .distinct()
          .sorted()
          .forEach(names::add);
      return names;
    }

    @Override
    public String storeName() {
      return "console-topics";
    }

    @Override
    public Feed start(ConsoleStore store, Notices notices, Clock clock) {
      return new TopicFeed(this, store, notices, clock).start();
    }
  }

  private static String absolute(Path folder) {
    return folder.toAbsolutePath().normalize().toString();
  }
}
