// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.time.Duration;

/** Tells PagerDuty, over its Events API v2. */
public final class PagerDutySender implements Sender {

  /** PagerDuty's own address. */
  public static final String URL = "https://events.pagerduty.com/v2/enqueue";

  private final String routingKey;
  private final HttpPost http;

  private PagerDutySender(String routingKey, HttpPost http) {
    this.routingKey = routingKey;
    this.http = http;
  }

  /**
   * Makes a sender for one integration.
   *
   * @param url https, or http to this machine
   * @throws IllegalArgumentException if the address may not be called
   */
  public static PagerDutySender of(String url, String routingKey, Pause pause) {
    return of(url, routingKey, pause, HttpPost.REQUEST_TIMEOUT);
  }

  static PagerDutySender of(String url, String routingKey, Pause pause, Duration timeout) {
    Endpoint endpoint = Endpoint.of("PagerDuty url", url);
    return new PagerDutySender(routingKey, new HttpPost(endpoint, routingKey, pause, timeout));
  }

  @Override
  public Delivery send(IncidentEvent event) {
    return http.post(PagerDutyJson.body(event, routingKey));
  }

  @Override
  public Delivery sendBare(IncidentEvent event) {
    return http.post(PagerDutyJson.bareBody(event, routingKey));
  }
}
