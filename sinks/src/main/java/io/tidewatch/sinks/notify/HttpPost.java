// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Posts JSON to one endpoint and says what the answer means.
 *
 * <p>2xx is delivered; 408, 425, 429, 5xx and no answer are to be retried; 401, 403, 404 and 410
 * stop the destination; any other answer, a redirect among them, refuses the event.
 */
final class HttpPost {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

  /** For the whole exchange; PagerDuty and Slack answer in well under a second. */
  static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);

  private final Endpoint endpoint;
  private final String secret;
  private final Pause pause;
  private final Duration timeout;
  private final HttpClient client =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  HttpPost(Endpoint endpoint, String secret, Pause pause, Duration timeout) {
    this.endpoint = endpoint;
    this.secret = secret;
    this.pause = pause;
    this.timeout = timeout;
  }

  Delivery post(byte[] json) {
    HttpRequest request =
        HttpRequest.newBuilder(endpoint.uri())
            .timeout(timeout)
            .header("Content-Type", "application/json")
            .header("User-Agent", "tidewatch")
            .POST(HttpRequest.BodyPublishers.ofByteArray(json))
            .build();
    CompletableFuture<HttpResponse<byte[]>> exchange =
        client.sendAsync(request, answer -> new FirstBytes());
    try {
      return classify(exchange.get(timeout.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException e) {
      exchange.cancel(true);
      return unanswered();
    } catch (ExecutionException e) {
      // Only the kind of the failure: its message may repeat the address, which may be a secret.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return cause instanceof HttpTimeoutException
          ? unanswered()
          : Delivery.retry(endpoint + " failed with " + cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      exchange.cancel(true);
      Thread.currentThread().interrupt();
      return Delivery.retry("interrupted");
    }
  }

  private Delivery unanswered() {
    return Delivery.retry(endpoint + " did not answer within " + timeout.toMillis() + " ms");
  }

  private Delivery classify(HttpResponse<byte[]> answer) {
    int status = answer.statusCode();
    String reason = endpoint + " answered " + status + ResponseText.quoted(answer.body(), secret);
    if (status / 100 == 2) {
      return Delivery.delivered();
    }
    if (status == 408 || status == 425 || status == 429 || status / 100 == 5) {
      return retryAfter(answer)
          .map(wait -> Delivery.retryAfter(wait, reason))
          .orElseGet(() -> Delivery.retry(reason));
    }
    boolean stop = status == 401 || status == 403 || status == 404 || status == 410;
    return stop ? Delivery.stop(reason) : Delivery.refused(reason);
  }

  /** Seconds, or a date; a wait that cannot be read is none. */
  private Optional<Duration> retryAfter(HttpResponse<byte[]> answer) {
    return answer.headers().firstValue("Retry-After").flatMap(text -> wait(text.strip()));
  }

  private Optional<Duration> wait(String text) {
    if (text.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(pause.now(), until);
      return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }
}
