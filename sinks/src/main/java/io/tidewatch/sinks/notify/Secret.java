// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.SecretReference;
import java.util.Map;
import java.util.Optional;

/**
 * A secret, read anew each time it is used, so that a file that changes takes effect; printed as
 * its reference.
 */
final class Secret {
  private final SecretReference reference;
  private final Map<String, String> environment;

  Secret(SecretReference reference, Map<String, String> environment) {
    this.reference = reference;
    this.environment = Map.copyOf(environment);
  }

  /** Returns the secret without white space around it, or nothing if there is none. */
  Optional<String> value() {
    try {
      return Optional.of(reference.resolve(environment));
    } catch (IllegalStateException e) {
      return Optional.empty();
    }
  }

  /** What to say of a call that can't be made for want of it. */
  Delivery missing() {
    return Delivery.retry(this + " is missing or empty, must hold the secret");
  }

  @Override
  public String toString() {
    return reference.toString();
  }
}
