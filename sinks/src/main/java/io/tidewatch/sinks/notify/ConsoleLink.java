// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tidewatch.validators.alert.IncidentEvent;
import java.net.URLEncoder;
import java.util.Optional;

/**
 * The console as the dashboard of whatever names none: nobody is woken without a link to what there
 * is to see. Source: alerting.md, section 9, A17.
 *
 * @param console its address; empty where there is none
 */
record ConsoleLink(Optional<String> console) {

  /** The event with the incident's page as its dashboard, if it has no other. */
  IncidentEvent on(IncidentEvent event) {
    if (console.isEmpty() || event.dashboard().isPresent()) {
      return event;
    }
    String base = console.get().replaceFirst("/+$", "");
    String page = base + "/incidents/" + URLEncoder.encode(event.incident(), UTF_8);
    return event.toBuilder().dashboard(Optional.of(page)).build();
  }
}
