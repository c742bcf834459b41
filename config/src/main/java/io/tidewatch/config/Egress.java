// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.List;
import java.util.Set;

/**
 * Where calls of a destination may go to, beyond public addresses over https and this machine.
 *
 * @param accepted what the document allows by name
 * @param hosts the only hosts that may be called, {@code *.example.com} for all below; any if empty
 */
public record Egress(Set<Risk> accepted, List<String> hosts) implements Serializable {

  /** What is refused unless the document allows it. */
  public enum Risk {
    /** Plain http to another machine: whoever is on the way can read and change it. */
    INSECURE,
    /** Addresses of private networks. */
    PRIVATE
  }

  /** Public addresses over https, whatever their host. */
  public static final Egress STRICT = new Egress(Set.of(), List.of());

  public Egress {
    accepted = Set.copyOf(accepted);
    hosts = List.copyOf(hosts);
  }

  public boolean accepts(Risk risk) {
    return accepted.contains(risk);
  }
}
