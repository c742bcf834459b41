// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import io.javalin.http.sse.SseClient;
import io.javalin.http.sse.SseHandler;
import io.tidewatch.app.console.feed.Notices;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells pages that something has come, of each monitor and kind at most once a second. */
public final class Events implements Notices, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Events.class);

  /** Streams of one session; beyond that its oldest gives way. A choice: as many windows. */
  private static final int STREAMS = 8;

  /** Streams of all sessions together; more are refused. A choice: each is a connection. */
  private static final int STREAMS_OF_ALL = 256;

  private static final int TRY_AGAIN_SECONDS = 30;

  /** Seconds after which a stream shows that it lives; one second where a session has no more. */
  private static final int ALIVE_SECONDS = 15;

  private static final String MEDIA = "text/event-stream";

  /** The last that a stream tells which gave way to a younger one of its session. */
  private static final String GAVE_WAY = "gave-way";

  private final Function<Optional<String>, Optional<Instant>> newest;
  private final Predicate<String> isMonitor;
  private final Set<Stream> streams = new CopyOnWriteArraySet<>(); // oldest first
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
   * @param isMonitor whether there is one of that name
   */
  public Events(Function<Optional<String>, Optional<Instant>> newest, Predicate<String> isMonitor) {
    this.newest = newest;
    this.isMonitor = isMonitor;
    var unused = thread.scheduleWithFixedDelay(this::send, 1, 1, TimeUnit.SECONDS);
  }

  private record Told(Kind kind, Optional<String> monitor) {}

  /** A place of a session, and the client that has taken it. */
  private static final class Stream {
    private final String session;
    private final Optional<String> monitor;
    private volatile @Nullable SseClient client;

    Stream(String session, Optional<String> monitor) {
      this.session = session;
      this.monitor = monitor;
    }

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

  /**
   * Begins a stream, which lasts until one side ends it.
   *
   * @throws Refusal if it can not be begun: before a byte of it is sent
   */
  void open(Context context, Asked asked) throws Refusal {
    String accept = String.valueOf(context.header("Accept"));
    if (!accept.contains(MEDIA)) {
      throw Refusal.badRequest(
          List.of("Accept is " + SchemaCheck.cut(accept) + ", must hold " + MEDIA));
    }
    Optional<String> unknown = asked.text("monitor").filter(isMonitor.negate());
    if (unknown.isPresent()) {
      throw Refusal.notFound("monitor is " + unknown.get() + ", must be one that is read");
    }
    Stream stream = place(asked);
    try {
      new SseHandler(client -> begin(client, stream)).handle(context);
    } catch (RuntimeException e) {
      streams.remove(stream);
      throw e;
    }
  }

  /** Where a session has all its places, its oldest stream gives way. */
  private synchronized Stream place(Asked asked) throws Refusal {
    String session = asked.who().csrf().orElse(asked.who().name());
    if (open(session) >= STREAMS) {
      streams.stream()
          .filter(each -> each.session.equals(session))
          .findFirst()
          .ifPresent(this::end);
    }
    int known = streams.size();
    if (known >= STREAMS_OF_ALL) {
      throw Refusal.tooMany(
          known + " streams are open, must be fewer than " + STREAMS_OF_ALL, TRY_AGAIN_SECONDS);
    }
    var stream = new Stream(session, asked.text("monitor"));
    streams.add(stream);
    return stream;
  }

  /** Its place is free at once, whatever its client does. */
  private void end(Stream stream) {
    streams.remove(stream);
    thread.execute(() -> sayGoodbye(stream));
  }

  private static void sayGoodbye(Stream stream) {
    SseClient client = stream.client;
    if (client == null || client.terminated()) {
      return;
    }
    try {
      client.sendEvent(GAVE_WAY, "{}");
      client.close();
    } catch (RuntimeException e) {
      LOG.debug("a stream has ended", e);
    }
  }

  private long open(String session) {
    return streams.stream().filter(stream -> stream.session.equals(session)).count();
  }

  private void begin(SseClient client, Stream stream) {
    client.keepAlive();
    client.onClose(() -> streams.remove(stream));
    client.sendComment("open");
    stream.client = client;
    if (!streams.contains(stream)) { // it gave way while it began
      end(stream);
    }
  }

  private void send() {
    Map<Told, String> texts = new HashMap<>();
    Set<Told> told;
    synchronized (waiting) {
      told = Set.copyOf(waiting);
      waiting.clear();
    }
    told.forEach(each -> texts.put(each, text(each)));
    boolean alive = ++seconds % ALIVE_SECONDS == 0;
    for (Stream stream : streams) {
      SseClient client = stream.client;
      if (client != null) {
        send(client, stream, texts, alive || open(stream.session) >= STREAMS);
      }
    }
  }

  private void send(SseClient client, Stream stream, Map<Told, String> texts, boolean alive) {
    try {
      write(client, stream, texts, alive);
    } catch (RuntimeException e) { // one that is gone must not silence the others
      LOG.debug("a stream has ended", e);
      streams.remove(stream);
      return;
    }
    if (client.terminated()) {
      streams.remove(stream);
    }
  }

  private static void write(
      SseClient client, Stream stream, Map<Told, String> texts, boolean alive) {
    texts.forEach(
        (told, text) -> {
          if (stream.wants(told)) {
            client.sendEvent("notice", text);
          }
        });
    if (alive) {
      client.sendComment("alive");
    }
  }

  private String text(Told told) {
    ObjectNode notice = Json.object().put("kind", told.kind().word());
    notice.set("monitor", Json.text(told.monitor()));
    notice.set("at", Json.time(newest(told)));
    return notice.toString();
  }

  private Optional<Instant> newest(Told told) {
    try {
      return newest.apply(told.monitor());
    } catch (RuntimeException e) { // such as a store that is closed; news are told all the same
      LOG.debug("the newest window is not known", e);
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
    for (Stream stream : streams) {
      SseClient client = stream.client;
      if (client != null) {
        client.close();
      }
    }
  }
}
