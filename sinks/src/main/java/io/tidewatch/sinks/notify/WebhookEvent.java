// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.sinks.wire.CloudEventJson;
import io.tidewatch.validators.alert.Background;
import io.tidewatch.validators.alert.IncidentEvent;
import io.tidewatch.validators.alert.Member;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * An incident event as the body of a webhook: a CloudEvent of less than 20 000 bytes, as Standard
 * Webhooks advises, so with its ten strongest members only, or with none if they are too long.
 */
final class WebhookEvent {
  static final int BODY_BYTES = 20_000;

  /** Of the cause. Unit: UTF-16. */
  private static final int CAUSE_UNITS = 2000;

  private WebhookEvent() {}

  static String of(IncidentEvent event) {
    String body = CloudEventJson.wrap(brief(event, PageText.shown(event)), source(event));
    return body.getBytes(StandardCharsets.UTF_8).length < BODY_BYTES ? body : bare(event);
  }

  static String bare(IncidentEvent event) {
    var count = new Background(event.background().memberCount(), Optional.empty());
    IncidentEvent least = brief(event, List.of()).toBuilder().background(count).build();
    return CloudEventJson.wrap(least, source(event));
  }

  private static String source(IncidentEvent event) {
    return "/tidewatch/" + event.monitor();
  }

  private static IncidentEvent brief(IncidentEvent event, List<Member> members) {
    return event.saying(Prose.clean(event.cause(), CAUSE_UNITS)).with(members);
  }
}
