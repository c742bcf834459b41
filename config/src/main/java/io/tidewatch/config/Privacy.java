// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Map;
import java.util.Optional;

/**
 * How the values of sensitive columns are hidden.
 *
 * @param salt the key of their hashes; whoever does not have it cannot try values out
 */
public record Privacy(SecretReference salt) implements Serializable {

  /** Says why there is no salt; empty where there is one. */
  public Optional<String> problem(Map<String, String> environment) {
    try {
      salt.resolve(environment);
      return Optional.empty();
    } catch (IllegalStateException e) {
      return Optional.of("privacy.salt: " + e.getMessage());
    }
  }
}
