// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.notify;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tidewatch.app.http.LoopbackServer;
import io.tidewatch.app.kafka.ControlTopic;
import io.tidewatch.config.NotifySpec;
import io.tidewatch.config.SecretReference;
import io.tidewatch.sinks.control.ControlJson.OfAlerts;
import io.tidewatch.sinks.control.PagerDutyWebhook;
import io.tidewatch.sinks.notify.PagerDutySignature;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes PagerDuty's webhooks at {@code /pagerduty} of a port of this machine, and keeps what people
 * did with an incident in the control topic of its monitor.
 *
 * <p>PagerDuty waits 5 s and tries again for 48 h where it hears 5xx; what it hears another 4xx to
 * is dropped, so that only what can never be read gets one.
 */
final class FeedbackPage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(FeedbackPage.class);

  /** Of a body; PagerDuty's are some 2 kB. A choice. */
  private static final int BYTES_MAX = 256 * 1_024;

  static final int THREADS = 16;
  private static final int KEPT = 202;
  private static final int NOT_OURS = 200;
  private static final int NO_WEBHOOK = 400;
  private static final int NOT_SIGNED = 401;
  private static final int NOT_POSTED = 405;
  private static final int TOO_LONG = 413;
  private static final int AGAIN_LATER = 503;

  private final HttpServer server;
  private final ExecutorService threads;
  private final NotifySpec spec;
  private final Set<String> monitors;
  private final List<SecretReference> secrets;
  private final Map<String, String> environment;
  private final PagerDutyWebhook webhooks = new PagerDutyWebhook();

  private FeedbackPage(
      HttpServer server,
      ExecutorService threads,
      NotifySpec spec,
      NotifySpec.Feedback feedback,
      Map<String, String> environment) {
    this.server = server;
    this.threads = threads;
    this.spec = spec;
    this.monitors =
        spec.monitors().stream().map(NotifySpec.Watched::name).collect(Collectors.toSet());
    this.secrets = feedback.pagerDutySecrets();
    this.environment = Map.copyOf(environment);
  }

  /**
   * Starts to listen.
   *
   * @param spec that says where
   * @param environment where {@code env:} secrets are looked up
   */
  static FeedbackPage start(NotifySpec spec, Map<String, String> environment) throws IOException {
    NotifySpec.Feedback feedback = spec.feedback().orElseThrow();
    HttpServer server = LoopbackServer.create(feedback.port());
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    var page = new FeedbackPage(server, threads, spec, feedback, environment);
    server.setExecutor(threads);
    server.createContext("/pagerduty", page::answer);
    server.start();
    return page;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      int status;
      try {
        status = status(exchange);
      } catch (RuntimeException e) {
        LOG.error("a webhook could not be taken", e);
        status = AGAIN_LATER;
      }
      exchange.sendResponseHeaders(status, -1);
    }
  }

  private int status(HttpExchange exchange) throws IOException {
    if (!exchange.getRequestMethod().equals("POST")) {
      return NOT_POSTED;
    }
    byte[] body = exchange.getRequestBody().readNBytes(BYTES_MAX + 1);
    if (body.length > BYTES_MAX) {
      return TOO_LONG;
    }
    String header = exchange.getRequestHeaders().getFirst("X-PagerDuty-Signature");
    if (header == null || !isSigned(header, body)) {
      return NOT_SIGNED;
    }
    Optional<OfAlerts> said;
    try {
      said = webhooks.read(new String(body, StandardCharsets.UTF_8));
    } catch (IllegalArgumentException e) {
      LOG.warn("a webhook of PagerDuty is not understood: {}", e.getMessage());
      return NO_WEBHOOK;
    }
    return said.filter(asked -> monitors.contains(asked.monitor()))
        .map(this::keep)
        .orElse(NOT_OURS);
  }

  /** Secrets are read anew, so that a file that changes takes effect. */
  private boolean isSigned(String header, byte[] body) {
    boolean signed = false;
    for (SecretReference secret : secrets) {
      try {
        signed |= PagerDutySignature.fits(header, body, secret.resolve(environment));
      } catch (IllegalStateException e) { // names the reference, not the secret
        LOG.error("feedback: {}", e.getMessage());
      }
    }
    return signed;
  }

  private int keep(OfAlerts said) {
    try {
      new ControlTopic(spec.kafka(), said.monitor()).append(said.request());
      return KEPT;
    } catch (IOException e) {
      LOG.warn("what was said of an incident is not kept yet: {}", e.getMessage());
      return AGAIN_LATER;
    }
  }
}
