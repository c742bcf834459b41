// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Destination;

/** Port: opens a sender to a Kafka topic; what is below the jobs knows no Kafka. */
@FunctionalInterface
public interface TopicSenders {

  /** Returns a sender, which is closed with its notifier. */
  Sender open(Destination.Kafka destination);
}
