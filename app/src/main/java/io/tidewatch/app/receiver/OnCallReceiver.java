// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.app.http.LoopbackServer;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for PagerDuty on this machine: takes Events API v2 calls, refuses what PagerDuty would
 * refuse, keeps the incidents, and prints what the person on call would get.
 */
public final class OnCallReceiver implements AutoCloseable {

  private static final String PATH = "/v2/enqueue";
  private static final String CHANGES_PATH = "/v2/change/enqueue";

  /** PagerDuty's limit of one call. */
  private static final int BODY_BYTES = 512_000;

  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private final HttpServer server;
  private final ExecutorService threads;
  private final IncidentBook book;
  private final SlidingLimit limit;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Deque<Fault> faults = new ArrayDeque<>();
  private final List<String> rejections = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final InstantSource clock;
  private Optional<Outage> outage = Optional.empty(); // of the faults
  private int failed; // of the faults
  private final AtomicInteger tooMany = new AtomicInteger();
  private volatile boolean limited;

  private OnCallReceiver(
      HttpServer server, ExecutorService threads, IncidentBook book, InstantSource clock) {
    this.server = server;
    this.threads = threads;
    this.book = book;
    this.clock = clock;
    this.limit = new SlidingLimit(clock);
  }

  /** Starts on a free port of the loopback, without a rate limit. */
  public static OnCallReceiver start(PrintStream out) {
    return start(out, InstantSource.system());
  }

  /** As {@link #start(PrintStream)}, with the rate limit's clock given. */
  public static OnCallReceiver start(PrintStream out, InstantSource clock) {
    try {
      HttpServer server = LoopbackServer.create(0);
      ExecutorService threads = Executors.newCachedThreadPool(OnCallReceiver::daemon);
      var receiver = new OnCallReceiver(server, threads, new IncidentBook(out), clock);
      server.setExecutor(threads);
      server.createContext("/", receiver::handle);
      server.start();
      return receiver;
    } catch (IOException e) {
      throw new UncheckedIOException("receiver cannot listen on the loopback", e);
    }
  }

  /** Where events are posted to. */
  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + PATH;
  }

  /** Every incident so far, oldest first. */
  public List<Incident> incidents() {
    return book.incidents();
  }

  /** Summaries of all changes so far, oldest first. */
  public List<String> changes() {
    synchronized (changes) {
      return List.copyOf(changes);
    }
  }

  /** Why calls were refused for what they said, oldest first; faults and limits are not in it. */
  public List<String> rejections() {
    synchronized (rejections) {
      return List.copyOf(rejections);
    }
  }

  /**
   * How many calls were too many in 60 s; those that only got the answer as a fault are not in it.
   */
  public int tooMany() {
    return tooMany.get();
  }

  /** From now on answers 429 to more than 120 calls in any 60 s. */
  public void limitRate() {
    limited = true;
  }

  /** The next calls get this instead of being read; adds to the faults ordered before. */
  public void failNext(int calls, Fault fault) {
    synchronized (faults) {
      for (int i = 0; i < calls; i++) {
        faults.addLast(fault);
      }
    }
  }

  /** Until then, by the clock of the rate limit, calls get these in turn instead of being read. */
  public void failUntil(Instant end, List<Fault> inTurn) {
    synchronized (faults) {
      outage = Optional.of(new Outage(end, List.copyOf(inTurn)));
    }
  }

  private record Outage(Instant end, List<Fault> inTurn) {}

  @Override
  public void close() {
    closing.countDown();
    server.stop(0);
    threads.shutdownNow();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      Answer answer = answer(exchange);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      answer.retryAfter().ifPresent(s -> exchange.getResponseHeaders().set("Retry-After", s));
      byte[] body = JSON.writeValueAsBytes(answer.body());
      exchange.sendResponseHeaders(answer.status(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  private Answer answer(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    Fault fault = nextFault();
    if (fault == Fault.LOST) {
      return Answer.taken(JSON.readTree(body).path("dedup_key").asText());
    }
    if (fault != null) {
      hang(fault);
      return Answer.of(fault);
    }
    if (limited && !limit.permits()) {
      tooMany.incrementAndGet();
      return Answer.tooMany(limit.secondsUntilFree());
    }
    String path = exchange.getRequestURI().getPath();
    if (!path.equals(PATH) && !path.equals(CHANGES_PATH)) {
      return reject(404, List.of("no such path"));
    }
    if (!exchange.getRequestMethod().equals("POST")) {
      return reject(405, List.of("method must be POST"));
    }
    String type = exchange.getRequestHeaders().getFirst("Content-Type");
    if (type == null || !type.startsWith("application/json")) {
      return reject(400, List.of("content type must be application/json"));
    }
    return take(body, path.equals(PATH) ? this::takeAlert : this::takeChange);
  }

  private Answer take(byte[] body, Function<JsonNode, Answer> taker) throws IOException {
    if (body.length > BODY_BYTES) {
      return reject(413, List.of("body is larger than " + BODY_BYTES + " bytes"));
    }
    JsonNode event;
    try {
      event = JSON.readTree(body);
    } catch (JsonProcessingException e) {
      return reject(400, List.of("body is not JSON"));
    }
    return taker.apply(event);
  }

  private Answer takeAlert(JsonNode event) {
    List<String> errors = EventRules.errors(event);
    if (!errors.isEmpty()) {
      return reject(400, errors);
    }
    String key = event.path("dedup_key").asText(UUID.randomUUID().toString());
    book.take(event, key);
    return Answer.taken(key);
  }

  /** A change notifies nobody, and one that comes twice is there twice. */
  private Answer takeChange(JsonNode event) {
    List<String> errors = EventRules.changeErrors(event);
    if (!errors.isEmpty()) {
      return reject(400, errors);
    }
    synchronized (changes) {
      changes.add(event.path("payload").path("summary").asText());
    }
    return Answer.changeTaken();
  }

  private Answer reject(int status, List<String> errors) {
    synchronized (rejections) {
      rejections.add(String.join("; ", errors));
    }
    return Answer.refused(status, errors);
  }

  private @Nullable Fault nextFault() {
    synchronized (faults) {
      if (!faults.isEmpty() || outage.isEmpty()) {
        return faults.pollFirst();
      }
      Outage now = outage.get();
      return clock.instant().isBefore(now.end())
          ? now.inTurn().get(failed++ % now.inTurn().size())
          : null;
    }
  }

  private void hang(Fault fault) throws IOException {
    if (fault == Fault.RESET) {
      throw new IOException("told to hang up"); // the server drops the connection
    }
    try {
      if (fault == Fault.HANG) {
        closing.await();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("closed while hanging", e);
    }
  }

  private static Thread daemon(Runnable task) {
    var thread = new Thread(task, "on-call-receiver");
    thread.setDaemon(true);
    return thread;
  }
}
