// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;

/** Tells a Slack channel through its incoming webhook, whose whole address is a secret. */
public final class SlackSender implements Sender {

  private final HttpPost http;

  private SlackSender(HttpPost http) {
    this.http = http;
  }

  /**
   * Makes a sender for one webhook.
   *
   * @param webhook https, or http to this machine
   * @throws IllegalArgumentException if the address may not be called; the message does not repeat
   *     it
   */
  public static SlackSender of(String webhook, Pause pause) {
    Endpoint endpoint = Endpoint.of("Slack webhook", webhook);
    return new SlackSender(new HttpPost(endpoint, webhook, pause, HttpPost.REQUEST_TIMEOUT));
  }

  @Override
  public Delivery send(IncidentEvent event) {
    return http.post(SlackJson.body(event));
  }

  @Override
  public Delivery sendBare(IncidentEvent event) {
    return http.post(SlackJson.bareBody(event));
  }
}
