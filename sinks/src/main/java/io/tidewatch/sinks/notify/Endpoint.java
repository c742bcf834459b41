// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where calls go to. Its path may be a secret (a webhook's is): only scheme and host are printed.
 */
final class Endpoint {

  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");

  private final URI uri;

  private Endpoint(URI uri) {
    this.uri = uri;
  }

  /**
   * Reads an address: https, or http to this machine.
   *
   * @param what what the address is, for the message
   * @throws IllegalArgumentException if it may not be called; the message does not repeat it
   */
  static Endpoint of(String what, String address) {
    URI uri = parse(address).orElseThrow(() -> refusal(what, "not an address"));
    String scheme = uri.getScheme() == null ? "" : uri.getScheme();
    if (uri.getHost() == null || uri.getUserInfo() != null || uri.getPort() > 65_535) {
      throw refusal(what, "an address without a host and port, or with a user in it");
    }
    boolean local = LOOPBACK.matcher(uri.getHost()).matches();
    if (!scheme.equals("https") && !(scheme.equals("http") && local)) {
      throw refusal(what, "an address of another kind");
    }
    return new Endpoint(uri);
  }

  URI uri() {
    return uri;
  }

  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getHost();
  }

  private static Optional<URI> parse(String address) {
    try {
      return Optional.of(URI.create(address));
    } catch (IllegalArgumentException e) {
      return Optional.empty(); // the exception repeats the address
    }
  }

  private static IllegalArgumentException refusal(String what, String is) {
    return new IllegalArgumentException(
        what + " is " + is + ", must be https://host/… (or http:// to this machine)");
  }
}
