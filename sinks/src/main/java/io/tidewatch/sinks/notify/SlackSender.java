// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Egress;
import io.tidewatch.validators.alert.IncidentEvent;

/** Tells a Slack channel through its incoming webhook, whose whole address is a secret. */
final class SlackSender implements Sender {
  private final SecretAddress webhook;
  private final HttpPost http;
  private final PagePictures pictures;

  SlackSender(Secret webhook, Egress egress, HttpPost http, PagePictures pictures) {
    this.webhook = new SecretAddress("Slack webhook", webhook, egress);
    this.http = http;
    this.pictures = pictures;
  }

  @Override
  public Delivery send(IncidentEvent event) {
    return post(SlackJson.body(event, pictures.of(event)));
  }

  @Override
  public Delivery sendBare(IncidentEvent event) {
    return post(SlackJson.bareBody(event));
  }

  @Override
  public boolean likesItBrief() {
    return true;
  }

  @Override
  public int credentials() {
    return webhook.secret().value().hashCode();
  }

  @Override
  public void close() {
    http.close();
  }

  private Delivery post(byte[] body) {
    return webhook.call(
        (endpoint, secret) -> http.post(HttpPost.Call.json(endpoint, body, secret)));
  }
}
