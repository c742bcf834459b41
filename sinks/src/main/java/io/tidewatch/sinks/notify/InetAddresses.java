// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** Addresses that are written out, in the one way that everybody reads alike. */
final class InetAddresses {
  private static final String BYTE = "(0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])";
  private static final Pattern IPV4 = Pattern.compile(BYTE + "(\\." + BYTE + "){3}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

  /** A last label like these makes some readers take the name for a number (WHATWG URL). */
  private static final Pattern NUMBER_LIKE = Pattern.compile("(.*\\.)?(\\d+|0[xX][0-9A-Fa-f]*)");

  private InetAddresses() {}

  /** Reads {@code 192.0.2.1} or {@code 2001:db8::1}; asks nobody. */
  static Optional<InetAddress> literal(String text) {
    if (!IPV4.matcher(text).matches() && !IPV6.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether a host is no name, but some way to write a number: 2130706433, 0x7f.1, 010.0.0.1. */
  static boolean looksLikeNumber(String host) {
    return NUMBER_LIKE.matcher(host).matches();
  }
}
