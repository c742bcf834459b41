// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import io.tidewatch.config.KafkaCluster;
import io.tidewatch.jobs.kafka.ClientSettings;
import java.util.Map;

/**
 * Settings of a producer whose every record counts: it waits for all replicas, sends at once and
 * gives up so soon that whoever waits for it can do something else.
 */
public final class SureProducer {

  private static final int TIMEOUT_MILLIS = 15_000;

  private SureProducer() {}

  /** Settings for {@code KafkaProducer}, without serializers. */
  public static Map<String, Object> settings(KafkaCluster kafka) {
    return settings(kafka, TIMEOUT_MILLIS);
  }

  /** As {@link #settings(KafkaCluster)}, for who can wait that long only. */
  static Map<String, Object> settings(KafkaCluster kafka, int timeoutMillis) {
    return ClientSettings.of(
        kafka,
        Map.of(
            "acks",
            "all",
            "enable.idempotence",
            true,
            "max.block.ms",
            timeoutMillis,
            "request.timeout.ms",
            timeoutMillis / 3,
            "delivery.timeout.ms",
            timeoutMillis,
            "linger.ms",
            0));
  }
}
