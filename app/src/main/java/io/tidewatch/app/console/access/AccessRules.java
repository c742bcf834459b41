// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.access;

import io.tidewatch.app.Usage;
import io.tidewatch.config.SecretReference;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How the console knows who asks.
 *
 * @param viewer token of those that read; empty if there is none
 * @param operator token of those that also write
 * @param proxy that says who asks
 * @param hosts names under which the console is reached, beside addresses and localhost
 * @param trusted addresses of proxies, which are believed where requests come from, whether people
 *     reach them by TLS, and who they are
 */
public record AccessRules(
    Optional<String> viewer,
    Optional<String> operator,
    Optional<Proxy> proxy,
    Set<String> hosts,
    Set<InetAddress> trusted) {

  /** Nobody is known: whoever sits at this machine is its operator. */
  public static final AccessRules OF_THIS_MACHINE =
      new AccessRules(Optional.empty(), Optional.empty(), Optional.empty(), Set.of());

  /** Shorter ones are guessed. A choice: 16 letters and digits at random are 95 bits. */
  private static final int TOKEN_MIN = 16;

  /**
   * A proxy that logs people in.
   *
   * @param userHeader that names them
   * @param roleHeader that says {@code viewer} or {@code operator}; without one all are viewers
   */
  public record Proxy(String userHeader, Optional<String> roleHeader) {}

  public AccessRules {
    hosts = Set.copyOf(hosts);
    trusted = Set.copyOf(trusted);
  }

  /** No proxy is trusted. */
  public AccessRules(
      Optional<String> viewer,
      Optional<String> operator,
      Optional<Proxy> proxy,
      Set<String> hosts) {
    this(viewer, operator, proxy, hosts, Set.of());
  }

  /** Whether whoever reaches the console is its operator: this machine alone does. */
  public boolean isOpen() {
    return viewer.isEmpty() && operator.isEmpty() && proxy.isEmpty();
  }

  /**
   * Makes sure that nobody from elsewhere comes in unasked.
   *
   * @throws Usage if the console is bound to more than this machine without a way to know people
   */
  public void requireFor(InetAddress bind) throws Usage {
    if (isOpen() && !bind.isLoopbackAddress()) {
      throw new Usage(
          List.of(
              "--bind is "
                  + bind.getHostAddress()
                  + ", must be an address of this machine alone unless --token, --operator-token or"
                  + " --user-header is given"));
    }
  }

  /**
   * Reads a token.
   *
   * @param option that names it, for errors
   * @throws Usage if it is no reference, can not be read or is too short
   */
  public static String token(String option, String reference, Map<String, String> environment)
      throws Usage {
    Optional<SecretReference> secret = SecretReference.parse(reference);
    if (secret.isEmpty()) { // what was given may be the token itself
      throw new Usage(List.of(option + " is no reference, must be env:NAME or file:PATH"));
    }
    String token;
    try {
      token = secret.get().resolve(environment);
    } catch (IllegalStateException e) {
      throw new Usage(List.of(option + ": " + e.getMessage()));
    }
    if (token.length() < TOKEN_MIN) {
      throw new Usage(
          List.of(
              option + " has " + token.length() + " characters, must have at least " + TOKEN_MIN));
    }
    return token;
  }

  /**
   * Reads addresses.
   *
   * @throws Usage if one is none
   */
  public static Set<InetAddress> peers(List<String> texts) throws Usage {
    List<InetAddress> peers = new ArrayList<>();
    for (String text : texts) {
      try {
        peers.add(InetAddress.getByName(text));
      } catch (UnknownHostException e) {
        throw new Usage(List.of("--trusted-proxy is " + text + ", must be an address"));
      }
    }
    return Set.copyOf(peers);
  }
}
