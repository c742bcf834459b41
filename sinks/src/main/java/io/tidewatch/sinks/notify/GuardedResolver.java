// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Egress;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Resolves a name once for a connection and hands out what it checked: the connection goes to these
 * very addresses, so that a name that stands for another one a moment later gains nothing. One
 * address that may not be called and the name is not called at all.
 */
final class GuardedResolver implements DnsResolver {
  private final Resolver resolver;
  private final Egress egress;

  GuardedResolver(Resolver resolver, Egress egress) {
    this.resolver = resolver;
    this.egress = egress;
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    boolean local = Endpoint.isLocal(host) || Endpoint.isLocal("[" + host + "]");
    List<InetAddress> addresses = resolver.addresses(host);
    for (InetAddress address : addresses) {
      Optional<String> refusal =
          local
              ? Optional.of("elsewhere, must be at this machine").filter(r -> !isLocal(address))
              : AddressRules.refusal(address, egress.accepts(Egress.Risk.PRIVATE));
      if (refusal.isPresent()) {
        throw new ForbiddenAddress(refusal.get());
      }
    }
    return addresses.toArray(new InetAddress[0]);
  }

  @Override
  public String resolveCanonicalHostname(String host) {
    return host; // asked for Kerberos only
  }

  private static boolean isLocal(InetAddress address) {
    return AddressRules.isLoopback(address);
  }

  /** A name stands for an address that may not be called. */
  static final class ForbiddenAddress extends UnknownHostException {
    private static final long serialVersionUID = 1L;

    ForbiddenAddress(String message) {
      super(message);
    }
  }
}
