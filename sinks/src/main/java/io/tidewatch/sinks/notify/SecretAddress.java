// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Egress;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * An address that is a secret, for whoever knows it can post to it.
 *
 * @param what names the address in messages
 */
record SecretAddress(String what, Secret secret, Egress egress) {

  /** Makes a call with the address as it is now; says what keeps it from being made. */
  Delivery call(BiFunction<Endpoint, String, Delivery> call) {
    Optional<String> address = secret.value();
    if (address.isEmpty()) {
      return secret.missing();
    }
    Endpoint endpoint;
    try {
      endpoint = Endpoint.of(what, address.get(), egress);
    } catch (IllegalArgumentException e) {
      return Delivery.stop(e.getMessage() == null ? what : e.getMessage());
    }
    return call.apply(endpoint, address.get());
  }

  /**
   * Checks the address as it is now.
   *
   * @throws IllegalArgumentException if it may not be called; the message does not repeat it
   */
  void check() {
    secret.value().ifPresent(address -> Endpoint.of(what, address, egress));
  }
}
