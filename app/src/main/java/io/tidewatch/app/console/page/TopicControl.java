// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.page;

import io.tidewatch.app.Usage;
import io.tidewatch.app.console.store.ConsoleStore;
import io.tidewatch.app.console.store.LineKind;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.config.KafkaCluster;
import io.tidewatch.config.Monitor;
import io.tidewatch.sinks.control.ControlJson;
import io.tidewatch.sinks.control.Reply;
import io.tidewatch.sinks.control.ReplyJson;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** The topics {@code NAME.control}, as the command line writes them, and what jobs reply. */
public final class TopicControl implements Control {

  /** A job that is well replies sooner; who waits for longer wants to go on. A choice. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private static final long LOOK_MILLIS = 50;

  private final Map<String, KafkaCluster> clusters = new TreeMap<>();
  private final ConsoleStore store;
  private final Set<String> made = ConcurrentHashMap.newKeySet();

  /**
   * The topics of monitors.
   *
   * @param store where replies come, as the feed reads them
   */
  public TopicControl(List<Monitor> monitors, ConsoleStore store) {
    monitors.forEach(monitor -> clusters.put(monitor.name(), monitor.kafka().orElseThrow()));
    this.store = store;
  }

  @Override
  public void append(String monitor, ControlJson.Asked request) throws IOException {
    ControlTopic topic = topic(monitor);
    try {
      if (!made.contains(monitor)) {
        ControlTopic.make(topic.kafka(), monitor);
        made.add(monitor);
      }
    } catch (Usage e) {
      throw new IOException(e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while " + place(monitor) + " was written", e);
    }
    String unused = topic.append(request);
  }

  private ControlTopic topic(String monitor) {
    KafkaCluster kafka = clusters.get(monitor);
    if (kafka == null) {
      throw new IllegalArgumentException("monitor is " + monitor + ", must be one that is read");
    }
    return new ControlTopic(kafka, monitor);
  }

  @Override
  public Map<String, Reply> replies(List<String> requests) {
    Map<String, Reply> replies = new HashMap<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    try {
      while (true) {
        for (String request : requests) {
          store.texts(LineKind.REPLY, request).forEach(line -> take(line, replies));
        }
        if (replies.size() == Set.copyOf(requests).size() || System.nanoTime() - end > 0) {
          return replies;
        }
        TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return replies;
    }
  }

  /** Who may write to the topic may write anything. */
  private static void take(String line, Map<String, Reply> replies) {
    try {
      Reply reply = ReplyJson.parse(line);
      replies.put(reply.request(), reply);
    } catch (IllegalArgumentException e) {
      // no reply
    }
  }

  @Override
  public String place(String monitor) {
    return "kafka:" + topic(monitor).topic();
  }
}
