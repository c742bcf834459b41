// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

/** Tells PagerDuty of changes, over its Events API v2. */
final class PagerDutyChanges implements ChangeSender {

  private static final String ALERTS = "/enqueue";
  private static final String CHANGES = "/change/enqueue";

  private final Endpoint endpoint;
  private final Secret routingKey;
  private final HttpPost http;

  /**
   * A sender.
   *
   * @param http closed by whoever made it
   */
  PagerDutyChanges(Endpoint endpoint, Secret routingKey, HttpPost http) {
    this.endpoint = endpoint;
    this.routingKey = routingKey;
    this.http = http;
  }

  /**
   * Where changes are told, beside where alerts are.
   *
   * @throws IllegalArgumentException if that cannot be told from the address of alerts
   */
  static String address(String url) {
    if (!url.endsWith(ALERTS)) {
      throw new IllegalArgumentException(
          "PagerDuty url has another end than " + ALERTS + ", must have that one for changes");
    }
    return url.substring(0, url.length() - ALERTS.length()) + CHANGES;
  }

  @Override
  public Delivery send(MonitorChange change) {
    return routingKey
        .value()
        .map(key -> HttpPost.Call.json(endpoint, PagerDutyChangeJson.body(change, key), key))
        .map(http::post)
        .orElseGet(routingKey::missing);
  }
}
