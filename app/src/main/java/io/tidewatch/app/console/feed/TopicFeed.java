// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.feed;

import io.tidewatch.app.console.feed.ClusterTopics.Topic;
import io.tidewatch.app.console.store.Batch;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.notify.NotifyService;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.jobs.output.ResultFile;
import io.tidewatch.jobs.topic.MonitorTopics;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Follows the topics of monitors, and the folder where their jobs keep the rest. */
final class TopicFeed implements Feed {

  private static final Map<ResultFile, LineTaker> TAKERS =
      Map.of(
          ResultFile.MEASUREMENTS, LineTaker.MEASUREMENTS,
          ResultFile.VERDICTS, LineTaker.VERDICTS,
          ResultFile.INCIDENTS, LineTaker.TOLD_INCIDENTS,
          ResultFile.GATE, LineTaker.GATE,
          ResultFile.CHANGES_SEEN, LineTaker.CHANGES_SEEN,
          ResultFile.REPLIES, LineTaker.REPLIES);

  private final DataSource.Topics source;
  private final ConsoleStore store;
  private final Map<String, Monitor> monitors = new TreeMap<>();
  private final LineReader reader = new LineReader(monitors::containsKey);
  private final List<ClusterTopics> clusters = new ArrayList<>();
  private final Optional<Folder> folder;
  private final FeedLoop loop;
  private boolean begun;
  private boolean finished;

  TopicFeed(DataSource.Topics source, ConsoleStore store, Notices notices, Clock clock) {
    this.source = source;
    this.store = store;
    source.monitors().forEach(monitor -> monitors.put(monitor.name(), monitor));
    topics(source)
        .forEach(
            (kafka, topics) ->
                clusters.add(new ClusterTopics(kafka, topics, reader, store, notices)));
    this.folder =
        source.folder().map(root -> Folder.beside(root, monitors::containsKey, store, notices));
    this.loop = new FeedLoop(notices, clock, new Reading());
  }

  private static Map<KafkaCluster, Map<String, Topic>> topics(DataSource.Topics source) {
    Map<KafkaCluster, Map<String, Topic>> all = new LinkedHashMap<>();
    for (Monitor monitor : source.monitors()) {
      MonitorTopics topics = MonitorTopics.of(monitor);
      Map<String, Topic> named = all.computeIfAbsent(topics.kafka(), kafka -> new TreeMap<>());
      String place = place(monitor.name());
      TAKERS.forEach(
          (result, taker) -> named.put(topics.results().name(result), new Topic(taker, place)));
      named.put(topics.control(), new Topic(LineTaker.CONTROL, place));
    }
    for (NotifySpec notifier : source.notifiers()) {
      Map<String, Topic> named = all.computeIfAbsent(notifier.kafka(), kafka -> new TreeMap<>());
      String place = place(notifier.name());
      named.put(NotifyService.receipts(notifier), new Topic(LineTaker.RECEIPTS, place));
      named.put(NotifyService.undelivered(notifier), new Topic(LineTaker.UNDELIVERED, place));
    }
    return all;
  }

  private static String place(String name) {
    return "kafka:" + name;
  }

  /** Starts to read. */
  TopicFeed start() {
    loop.start();
    return this;
  }

  @Override
  public State state() {
    return loop.state();
  }

  @Override
  public boolean isFolder() {
    return false;
  }

  @Override
  public boolean isOfEvents() {
    return source.bounded();
  }

  @Override
  public List<String> places() {
    List<String> places = new ArrayList<>();
    monitors.forEach(
        (name, monitor) ->
            places.add(name + " on " + monitor.kafka().orElseThrow().bootstrapServers()));
    folder.ifPresent(beside -> places.add(beside.place()));
    return List.copyOf(places);
  }

  @Override
  public Optional<Path> folder(String place) {
    return source.folder().map(root -> root.toAbsolutePath().normalize());
  }

  @Override
  public Optional<Monitor> document(String monitor) {
    return Optional.ofNullable(monitors.get(monitor));
  }

  @Override
  public void close() {
    loop.close();
  }

  private final class Reading implements FeedLoop.Work {

    @Override
    public void look() throws IOException {
      if (!begun) {
        begin();
      }
      if (folder.isPresent()) {
        if (folder.get().wasReplaced()) {
          folder.get().rewind();
        }
        folder.get().look();
      }
      for (ClusterTopics cluster : clusters) {
        cluster.look();
      }
    }

    /** All that are named are there, though nothing was measured yet; no other is. */
    private void begin() throws IOException {
      store.keepOnly(monitors.keySet());
      for (String name : monitors.keySet()) {
        try (Batch batch = store.batch().from(place(name))) {
          batch.monitor(name);
          batch.commit();
        }
      }
      begun = true;
    }

    @Override
    public boolean readOn() throws IOException {
      boolean more = folder.isPresent() && folder.get().readOn();
      for (ClusterTopics cluster : clusters) {
        more |= cluster.readOn();
      }
      if (!more && isOver()) {
        end();
        clusters.clear();
        finished = true;
      }
      return more;
    }

    private boolean isOver() throws IOException {
      if (finished || !source.bounded() || !folder.map(Folder::isFinished).orElse(false)) {
        return false;
      }
      for (ClusterTopics cluster : clusters) {
        if (!cluster.isAtEnd()) {
          return false;
        }
      }
      return true;
    }

    @Override
    public FeedLoop.Progress progress() throws IOException {
      long there = 0;
      long read = 0;
      for (ClusterTopics cluster : clusters) {
        ClusterTopics.Progress progress = cluster.progress();
        there += progress.records();
        read += progress.read();
      }
      return new FeedLoop.Progress(there, read, finished, problem(), leftOut(), gaps());
    }

    private Optional<String> problem() {
      Set<String> problems =
          clusters.stream()
              .flatMap(cluster -> cluster.problem().stream())
              .collect(Collectors.toCollection(java.util.LinkedHashSet::new));
      return problems.isEmpty() ? Optional.empty() : Optional.of(String.join("; ", problems));
    }

    private long leftOut() {
      return reader.leftOut() + folder.map(Folder::leftOut).orElse(0L);
    }

    private List<String> gaps() {
      return clusters.stream().flatMap(cluster -> cluster.gaps().stream()).toList();
    }

    @Override
    public void rest() throws IOException {
      store.forgetOld();
    }

    @Override
    public void end() {
      clusters.forEach(ClusterTopics::close);
    }
  }
}
