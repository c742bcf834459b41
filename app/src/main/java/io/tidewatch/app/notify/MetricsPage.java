// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.app.http.LoopbackServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.function.Supplier;

/** Metrics at {@code /metrics} of a port of this machine, for nobody else. */
final class MetricsPage implements AutoCloseable {
  private final HttpServer server;
  private final Supplier<String> text;

  private MetricsPage(HttpServer server, Supplier<String> text) {
    this.server = server;
    this.text = text;
  }

  /**
   * Starts to answer.
   *
   * @param port 0 for a free one
   */
  static MetricsPage start(int port, Supplier<String> text) throws IOException {
    var page = new MetricsPage(LoopbackServer.create(port), text);
    page.server.createContext("/metrics", page::answer);
    page.server.start();
    return page;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = text.get().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "text/plain; version=0.0.4");
      exchange.sendResponseHeaders(200, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
