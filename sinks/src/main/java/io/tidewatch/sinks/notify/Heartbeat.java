// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.NotifySpec;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Posts a sign of life to somebody outside, who tells people when it stops: what nobody inside can
 * do. The address is a secret.
 */
public final class Heartbeat implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);
  private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

  private final SecretAddress url;
  private final HttpPost http;

  private Heartbeat(SecretAddress url, HttpPost http) {
    this.url = url;
    this.http = http;
  }

  /**
   * Makes a heartbeat that has not beaten.
   *
   * @param environment where {@code env:} secrets are looked up
   * @throws IllegalArgumentException if the secret is missing or its address may not be called; the
   *     message does not repeat it
   */
  public static Heartbeat of(
      NotifySpec.Heartbeat spec, Map<String, String> environment, Pause pause) {
    var secret = new Secret(spec.url(), environment);
    var url = new SecretAddress("heartbeat url", secret, spec.egress());
    if (secret.value().isEmpty()) {
      throw new IllegalArgumentException(
          "heartbeat: " + secret + " is missing or empty, must hold the secret");
    }
    url.check();
    return new Heartbeat(url, new HttpPost(spec.egress(), pause, TIMEOUT));
  }

  /** Posts once; one that fails is made good by the next. */
  public Delivery beat() {
    return url.call((endpoint, secret) -> http.post(HttpPost.Call.json(endpoint, BODY, secret)));
  }

  @Override
  public void close() {
    http.close();
  }
}
