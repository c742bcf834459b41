// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/** Tells PagerDuty, over its Events API v2. */
final class PagerDutySender implements Sender {

  /** PagerDuty's own address. */
  static final String URL = "https://events.pagerduty.com/v2/enqueue";

  /** A resolve that PagerDuty took may still be lost, and costs nothing if nothing is open. */
  private static final int RESOLVES = 3;

  private static final Duration BETWEEN_RESOLVES = END_TOLD_FOR.dividedBy(RESOLVES - 1);

  private final Endpoint endpoint;
  private final Secret routingKey;
  private final HttpPost http;
  private final PagePictures pictures;

  PagerDutySender(Endpoint endpoint, Secret routingKey, HttpPost http, PagePictures pictures) {
    this.endpoint = endpoint;
    this.routingKey = routingKey;
    this.http = http;
    this.pictures = pictures;
  }

  @Override
  public Delivery send(IncidentEvent event) {
    return post(event, (told, key) -> PagerDutyJson.body(told, key, pictures.of(told)));
  }

  @Override
  public Delivery sendBare(IncidentEvent event) {
    return post(event, PagerDutyJson::bareBody);
  }

  /** Never a trigger: a person may have resolved the incident, and would be paged anew. */
  @Override
  public Optional<Duration> again(IncidentEvent event, int times) {
    boolean over = event.transition() == IncidentEvent.Transition.RESOLVED;
    return over && times < RESOLVES ? Optional.of(BETWEEN_RESOLVES) : Optional.empty();
  }

  @Override
  public boolean wakesPeople() {
    return true;
  }

  @Override
  public int credentials() {
    return routingKey.value().hashCode();
  }

  @Override
  public void close() {
    http.close();
  }

  private Delivery post(IncidentEvent event, BiFunction<IncidentEvent, String, byte[]> body) {
    return routingKey
        .value()
        .map(key -> http.post(HttpPost.Call.json(endpoint, body.apply(event, key), key)))
        .orElseGet(routingKey::missing);
  }
}
