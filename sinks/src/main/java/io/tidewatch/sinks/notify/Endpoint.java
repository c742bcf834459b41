// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Egress;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Where calls go to: the one way to make an address. Its path may be a secret (a webhook's is):
 * only scheme and host are printed.
 *
 * <p>What the name stands for is checked when it is resolved, at each connection: {@link
 * GuardedResolver}.
 */
final class Endpoint {
  private static final Pattern LOOPBACK =
      Pattern.compile("localhost|127\\.\\d{1,3}\\.\\d{1,3}\\.\\d{1,3}|\\[::1]|\\[0:0:0:0:0:0:0:1]");
  private static final Pattern NAME =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?(\\.[A-Za-z0-9-]+)*");
  private static final int PORT_MAX = 65_535;

  /** None at all, or those of https. Source: alerting.md, section 5. */
  private static final Set<Integer> USUAL_PORTS = Set.of(-1, 443, 8443);

  private final URI uri;

  private Endpoint(URI uri) {
    this.uri = uri;
  }

  /** Reads an address of the strictest kind: https, or http to this machine. */
  static Endpoint of(String what, String address) {
    return of(what, address, Egress.STRICT);
  }

  /**
   * Reads an address.
   *
   * @param what what the address is, for the message
   * @throws IllegalArgumentException if it may not be called; the message does not repeat it
   */
  static Endpoint of(String what, String address, Egress egress) {
    URI uri = parse(address).orElseThrow(() -> refusal(what, "not an address"));
    if (uri.getHost() == null || uri.getRawUserInfo() != null || !isPort(uri.getPort())) {
      throw refusal(what, "an address without a host and port, or with a user in it");
    }
    boolean local = isLocal(uri.getHost());
    boolean plain = "http".equals(uri.getScheme());
    boolean plainAllowed = local || egress.accepts(Egress.Risk.INSECURE);
    if (!"https".equals(uri.getScheme()) && !(plain && plainAllowed)) {
      throw refusal(what, "an address of another kind");
    }
    if (!isAllowed(uri.getHost(), egress.hosts())) {
      throw new IllegalArgumentException(what + " is at another host, must be among allow-hosts");
    }
    boolean hostIsNamed = !egress.hosts().isEmpty();
    if (!USUAL_PORTS.contains(uri.getPort()) && !local && !hostIsNamed) {
      throw new IllegalArgumentException(
          what + " is at another port than 443 and 8443, must have its host among allow-hosts");
    }
    checkHost(what, uri.getHost(), local || egress.accepts(Egress.Risk.PRIVATE));
    return new Endpoint(uri);
  }

  /** Whether a host is this machine, called by one of its own names. */
  static boolean isLocal(String host) {
    return LOOPBACK.matcher(host).matches();
  }

  URI uri() {
    return uri;
  }

  @Override
  public String toString() {
    return uri.getScheme() + "://" + uri.getHost();
  }

  private static void checkHost(String what, String host, boolean privateAllowed) {
    boolean bracketed = host.startsWith("[");
    String bare = bracketed ? host.substring(1, host.length() - 1) : host;
    Optional<InetAddress> literal = InetAddresses.literal(bare);
    if (literal.isPresent() && bracketed && literal.get() instanceof Inet4Address) {
      throw refusal(what, "an IPv4 address within an IPv6 one");
    }
    boolean name = !bracketed && NAME.matcher(host).matches();
    if (literal.isEmpty() && (!name || InetAddresses.looksLikeNumber(host))) {
      throw refusal(what, "an address whose host is neither a name nor a plain address");
    }
    literal
        .flatMap(address -> AddressRules.refusal(address, privateAllowed))
        .ifPresent(
            reason -> {
              throw new IllegalArgumentException(what + " is at " + reason);
            });
  }

  private static boolean isAllowed(String host, List<String> allowed) {
    String lower = host.toLowerCase(Locale.ROOT);
    return allowed.isEmpty()
        || allowed.stream()
            .map(each -> each.toLowerCase(Locale.ROOT))
            .anyMatch(
                each ->
                    each.startsWith("*.") ? lower.endsWith(each.substring(1)) : lower.equals(each));
  }

  private static boolean isPort(int port) {
    return port == -1 || (port > 0 && port <= PORT_MAX);
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
