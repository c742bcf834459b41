// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.kafka;

import io.tidewatch.config.KafkaCluster;
import java.util.Optional;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.AuthenticationException;
import org.apache.kafka.common.errors.SslAuthenticationException;

/** Why a client is not let in, or can not be made, in the words of the document. */
public final class Refusal {

  private Refusal() {}

  /** Says why; empty where that is not what failed. */
  public static Optional<String> of(KafkaCluster kafka, Throwable failed) {
    for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
      if (cause instanceof SslAuthenticationException) {
        return Optional.of(
            "kafka.security does not fit %s, must be what both sides trust: %s: %s"
                .formatted(kafka.bootstrapServers(), cause.getMessage(), root(cause).getMessage()));
      }
      if (cause instanceof AuthenticationException) {
        return Optional.of(
            "kafka.security is refused by %s, must be a login it knows: %s"
                .formatted(kafka.bootstrapServers(), cause.getMessage()));
      }
    }
    return failed.getClass() == KafkaException.class || failed instanceof ConfigException
        ? Optional.of("kafka.security can not be used: " + text(root(failed)))
        : Optional.empty();
  }

  private static Throwable root(Throwable failed) {
    Throwable root = failed;
    while (root.getCause() != null) {
      root = root.getCause();
    }
    return root;
  }

  private static String text(Throwable root) {
    return root instanceof KafkaException ? String.valueOf(root.getMessage()) : root.toString();
  }
}
