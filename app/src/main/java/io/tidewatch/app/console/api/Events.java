// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.sse.SseClient;
import io.tidewatch.app.console.feed.Notices;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Tells pages that something has come, of each monitor and kind at most once a second. */
public final class Events implements Notices, AutoCloseable {

  /** Streams of one session. A choice: as many windows. */
  private static final int STREAMS = 8;

  /** Seconds after which a stream shows that it lives. */
  private static final int ALIVE_SECONDS = 15;

  private final Function<Optional<String>, Optional<Instant>> newest;
  private final Map<SseClient, Stream> streams = new ConcurrentHashMap<>();
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            var made = new Thread(work, "console-events");
            made.setDaemon(true);
            return made;
          });
  private final Set<Told> waiting = new HashSet<>();
  private int seconds;

  /**
   * Events.
   *
   * @param newest event time of a monitor
   */
  public Events(Function<Optional<String>, Optional<Instant>> newest) {
    this.newest = newest;
    var unused = thread.scheduleAtFixedRate(this::send, 1, 1, TimeUnit.SECONDS);
  }

  private record Told(Kind kind, Optional<String> monitor) {}

  private record Stream(String session, Optional<String> monitor) {
    boolean wants(Told told) {
      return monitor.isEmpty() || told.monitor().isEmpty() || told.monitor().equals(monitor);
    }
  }

  @Override
  public void tell(Kind kind, Optional<String> monitor) {
    synchronized (waiting) {
      waiting.add(new Told(kind, monitor));
    }
  }

  /** Begins a stream, which lasts until one side ends it. */
  void open(SseClient client, Asked asked) {
    String session = asked.who().csrf().orElse(asked.who().name());
    long known = streams.values().stream().filter(other -> other.session().equals(session)).count();
    if (known >= STREAMS) {
      throw new Refused(
          Refusal.tooMany(known + " streams are open, must be fewer than " + STREAMS, 1));
    }
    client.keepAlive();
    client.onClose(() -> streams.remove(client));
    client.sendComment("open");
    streams.put(client, new Stream(session, asked.text("monitor")));
  }

  private void send() {
    Map<Told, String> texts = new HashMap<>();
    synchronized (waiting) {
      waiting.forEach(told -> texts.put(told, text(told)));
      waiting.clear();
    }
    boolean alive = ++seconds % ALIVE_SECONDS == 0;
    streams.forEach((client, stream) -> send(client, stream, texts, alive));
  }

  private void send(SseClient client, Stream stream, Map<Told, String> texts, boolean alive) {
    texts.forEach(
        (told, text) -> {
          if (stream.wants(told)) {
            client.sendEvent("notice", text);
          }
        });
    if (alive) {
      client.sendComment("alive");
    }
    if (client.terminated()) {
      streams.remove(client);
    }
  }

  private String text(Told told) {
    ObjectNode notice = Json.object().put("kind", told.kind().word());
    notice.set("monitor", Json.text(told.monitor()));
    notice.set("at", Json.time(newest.apply(told.monitor())));
    return notice.toString();
  }

  @Override
  public void close() {
    thread.shutdownNow();
    streams.keySet().forEach(SseClient::close);
  }
}
