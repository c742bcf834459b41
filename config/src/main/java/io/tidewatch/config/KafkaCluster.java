// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The brokers of a cluster, and how clients make themselves known to them.
 *
 * @param bootstrapServers {@code host:port,…}
 * @param security empty where whoever reaches the brokers may speak to them, unencrypted
 */
public record KafkaCluster(String bootstrapServers, Optional<KafkaSecurity> security)
    implements Serializable {

  /** A cluster that asks nobody who it is. */
  public static KafkaCluster open(String bootstrapServers) {
    return new KafkaCluster(bootstrapServers, Optional.empty());
  }

  /** Says why secrets are not there; empty where all of them are. */
  public List<String> problems(Map<String, String> environment) {
    return security.map(known -> known.problems(environment)).orElse(List.of());
  }

  private Object writeReplace() {
    return PortableRecord.of(this);
  }
}
