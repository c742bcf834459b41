// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.net.URI;
import java.util.Optional;

/** A link that may be sent: a plain web address. */
final class PageLink {

  /** UTF-16 units; below the 3000 that Slack allows for an address. */
  private static final int LONGEST = 2000;

  private PageLink() {}

  /** Returns the address if it is one that can be clicked, else nothing. */
  static Optional<String> of(Optional<String> address) {
    return address.filter(PageLink::clickable);
  }

  private static boolean clickable(String address) {
    if (address.length() > LONGEST || address.contains("|")) {
      return false;
    }
    try {
      URI uri = URI.create(address);
      boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return web && uri.getHost() != null && uri.getUserInfo() == null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
