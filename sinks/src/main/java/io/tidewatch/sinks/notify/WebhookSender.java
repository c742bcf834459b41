// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Egress;
import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.IncidentEvent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Posts CloudEvents to an endpoint that takes Standard Webhooks 1.0: each message has an id that is
 * the same on every try, the time of the try, and a signature by each key.
 */
final class WebhookSender implements Sender {
  private final SecretAddress url;
  private final List<Secret> signing;
  private final HttpPost http;
  private final Pause pause;

  WebhookSender(Secret url, List<Secret> signing, Egress egress, HttpPost http, Pause pause) {
    this.url = new SecretAddress("webhook url", url, egress);
    this.signing = List.copyOf(signing);
    this.http = http;
    this.pause = pause;
  }

  @Override
  public Delivery send(IncidentEvent event) {
    return post(event, WebhookEvent.of(event));
  }

  @Override
  public Delivery sendBare(IncidentEvent event) {
    return post(event, WebhookEvent.bare(event));
  }

  @Override
  public int credentials() {
    return List.of(url.secret().value(), signing.stream().map(Secret::value).toList()).hashCode();
  }

  @Override
  public void close() {
    http.close();
  }

  private Delivery post(IncidentEvent event, String body) {
    var keys = new ArrayList<String>();
    for (Secret reference : signing) {
      Optional<String> key = reference.value();
      if (key.isEmpty()) {
        return reference.missing();
      }
      keys.add(key.get());
    }
    return url.call((endpoint, secret) -> post(endpoint, event, body, secrets(secret, keys)));
  }

  /** The first of the secrets is the address, the rest are the keys. */
  private Delivery post(Endpoint endpoint, IncidentEvent event, String body, List<String> secrets) {
    Map<String, String> headers;
    try {
      headers =
          WebhookSignature.headers(
              event.id(), pause.now(), body, secrets.subList(1, secrets.size()));
    } catch (IllegalArgumentException e) {
      return Delivery.stop("webhook " + e.getMessage());
    }
    return http.post(
        new HttpPost.Call(
            endpoint,
            HttpPost.entity(body.getBytes(StandardCharsets.UTF_8), CloudEventJson.CONTENT_TYPE),
            headers,
            secrets));
  }

  private static List<String> secrets(String address, List<String> keys) {
    var secrets = new ArrayList<String>();
    secrets.add(address);
    secrets.addAll(keys);
    return secrets;
  }
}
