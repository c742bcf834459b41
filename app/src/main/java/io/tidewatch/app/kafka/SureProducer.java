// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.kafka;

import java.util.Map;

/**
 * Settings of a producer whose every record counts: it waits for all replicas, sends at once and
 * gives up so soon that whoever waits for it can do something else.
 */
public final class SureProducer {

  private static final int TIMEOUT_MILLIS = 15_000;

  private SureProducer() {}

  /** Settings for {@code KafkaProducer}, without serializers. */
  public static Map<String, Object> settings(String bootstrapServers) {
    return Map.of(
        "bootstrap.servers",
        bootstrapServers,
        "acks",
        "all",
        "enable.idempotence",
        true,
        "max.block.ms",
        TIMEOUT_MILLIS,
        "request.timeout.ms",
        TIMEOUT_MILLIS / 3,
        "delivery.timeout.ms",
        TIMEOUT_MILLIS,
        "linger.ms",
        0);
  }
}
