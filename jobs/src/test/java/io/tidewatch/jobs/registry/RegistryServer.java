// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.registry;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A registry over HTTP, which answers as Confluent's does. Source: its API reference, "GET
 * /schemas/ids/{int: id}": {@code {"schema": …}}; 404 with {@code error_code} 40403.
 */
public final class RegistryServer implements AutoCloseable {

  private final HttpServer server;
  private final Map<String, String> answers = new ConcurrentHashMap<>();
  private final Queue<Integer> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> logins = new ConcurrentLinkedQueue<>();
  private final ArrayDeque<String> calls = new ArrayDeque<>();

  private RegistryServer(HttpServer server) {
    this.server = server;
  }

  /** Starts it on a free port of this machine. */
  public static RegistryServer start() throws IOException {
    var address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    var started = new RegistryServer(HttpServer.create(address, 0));
    started.server.createContext("/", started::answer);
    started.server.start();
    return started;
  }

  public String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /** Registers a schema. */
  public void put(int id, String schema) throws IOException {
    putAnswer(id, new ObjectMapper().writeValueAsString(Map.of("schema", schema)));
  }

  void putAnswer(int id, String answer) {
    answers.put("/schemas/ids/" + id, answer);
  }

  /** The next calls get these statuses. */
  void fail(List<Integer> statuses) {
    failures.addAll(statuses);
  }

  /** How often it was called. */
  public synchronized int calls() {
    return calls.size();
  }

  List<String> logins() {
    return List.copyOf(logins);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    synchronized (this) {
      calls.add(path);
    }
    logins.add(String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
    Integer failure = failures.poll();
    if (failure != null) {
      send(exchange, failure, "<html>no</html>");
    } else if (answers.containsKey(path)) {
      send(exchange, 200, answers.get(path));
    } else {
      send(exchange, 404, "{\"error_code\": 40403, \"message\": \"Schema not found\"}");
    }
  }

  private static void send(HttpExchange exchange, int status, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/vnd.schemaregistry.v1+json");
    exchange.sendResponseHeaders(status, body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
