// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.validators.alert.IncidentEvent;
import java.util.Optional;

/**
 * The picture that a page shows.
 *
 * @param address where it is fetched, over https
 * @param text for who can not see it
 * @param page what a click on it opens
 */
record PagePicture(String address, String text, Optional<String> page) {

  /** Of the text. Source: Slack, "Image block": alt_text, 2000. Unit: UTF-16. */
  private static final int TEXT_UNITS = 1_000;

  static PagePicture of(IncidentEvent event, String address) {
    String rule = event.members().get(0).rule();
    String text = rule + ", window by window, with its limit and the onset, " + event.onset();
    return new PagePicture(address, Prose.clean(text, TEXT_UNITS), PageLink.of(event.dashboard()));
  }
}
