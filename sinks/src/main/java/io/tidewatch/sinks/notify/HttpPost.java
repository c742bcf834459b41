// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Egress;
import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.ssl.TLS;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;

/**
 * Posts JSON and says what the answer means.
 *
 * <p>2xx is delivered; 408, 425, 429, 5xx and no answer are to be retried; 401, 403, 404 and 410
 * stop the destination; any other answer, a redirect among them, refuses the event. TLS checks the
 * name in the certificate; no proxy, no cookie and no redirect is ever followed.
 */
final class HttpPost {
  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** For the whole exchange; PagerDuty and Slack answer in well under a second. */
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  /** Of an answer, that are read; the rest is let go of. */
  static final int ANSWER_BYTES = 1024;

  private static final ExecutorService CALLS =
      Executors.newCachedThreadPool(
          call -> {
            var thread = new Thread(call, "notify-call");
            thread.setDaemon(true);
            return thread;
          });

  private final Duration timeout;
  private final Answers answers;
  private final CloseableHttpClient client;

  HttpPost(Egress egress, Pause pause, Duration timeout) {
    this(new GuardedResolver(Resolver.SYSTEM, egress), pause, timeout);
  }

  HttpPost(GuardedResolver resolver, Pause pause, Duration timeout) {
    this.timeout = timeout;
    this.answers = new Answers(pause);
    this.client = client(resolver, timeout);
  }

  /**
   * One call.
   *
   * @param body with its content type
   * @param headers beside the content type
   * @param secrets that an answer may repeat
   */
  record Call(
      Endpoint endpoint, HttpEntity body, Map<String, String> headers, List<String> secrets) {

    /** A call with plain JSON. */
    static Call json(Endpoint endpoint, byte[] body, String secret) {
      return new Call(endpoint, entity(body, "application/json"), Map.of(), List.of(secret));
    }
  }

  /** A body that can be sent as often as need be. */
  static HttpEntity entity(byte[] bytes, String contentType) {
    return new ByteArrayEntity(bytes, ContentType.parse(contentType));
  }

  Delivery post(Call call) {
    var request = new HttpUriRequestBase("POST", call.endpoint().uri());
    request.setEntity(call.body());
    call.headers().forEach(request::setHeader);
    Future<Delivery> exchange = CALLS.submit(() -> exchange(call, request));
    try {
      return exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      request.cancel();
      return unanswered(call);
    } catch (ExecutionException e) {
      return failed(call, e.getCause() == null ? e : e.getCause());
    } catch (InterruptedException e) {
      request.cancel();
      Thread.currentThread().interrupt();
      return Delivery.retry("interrupted");
    }
  }

  void close() {
    client.close(CloseMode.IMMEDIATE);
  }

  private Delivery exchange(Call call, HttpUriRequestBase request) throws IOException {
    var target = HttpHost.create(call.endpoint().uri());
    ClassicHttpResponse answer = client.executeOpen(target, request, null);
    try {
      byte[] first = firstBytes(answer.getEntity());
      if (first.length == ANSWER_BYTES) {
        request.cancel(); // else closing would read on to the end, which may never come
      }
      Header wait = answer.getFirstHeader("Retry-After");
      Optional<String> asked = Optional.ofNullable(wait).map(Header::getValue);
      return answers.meaning(call, answer.getCode(), first, asked);
    } finally {
      close(answer);
    }
  }

  private static void close(ClassicHttpResponse answer) {
    try {
      answer.close();
    } catch (IOException e) {
      // what was read counts
    }
  }

  /** Only the kind of the failure: its message may repeat the address, which may be a secret. */
  private Delivery failed(Call call, Throwable cause) {
    if (cause instanceof GuardedResolver.ForbiddenAddress forbidden) {
      return Delivery.retry(call.endpoint() + " is at " + forbidden.getMessage());
    }
    return cause instanceof SocketTimeoutException
        ? unanswered(call)
        : Delivery.retry(call.endpoint() + " failed with " + cause.getClass().getSimpleName());
  }

  private Delivery unanswered(Call call) {
    return Delivery.retry(call.endpoint() + " did not answer within " + timeout.toMillis() + " ms");
  }

  private static byte[] firstBytes(HttpEntity entity) throws IOException {
    if (entity == null) {
      return new byte[0];
    }
    try {
      InputStream body = entity.getContent();
      return body == null ? new byte[0] : body.readNBytes(ANSWER_BYTES);
    } catch (IOException e) {
      return new byte[0]; // the status was there: an answer cut short says what it says
    }
  }

  private static CloseableHttpClient client(GuardedResolver resolver, Duration timeout) {
    Timeout longest = Timeout.of(timeout);
    PoolingHttpClientConnectionManager connections =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setDnsResolver(resolver)
            .setDefaultTlsConfig(
                TlsConfig.custom().setSupportedProtocols(TLS.V_1_2, TLS.V_1_3).build())
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setConnectTimeout(Timeout.of(CONNECT_TIMEOUT))
                    .setSocketTimeout(longest)
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(connections)
        .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(longest).build())
        .setUserAgent("tidewatch")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .build();
  }
}
