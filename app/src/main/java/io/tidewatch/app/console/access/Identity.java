// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.access;

import java.time.Instant;
import java.util.Optional;

/**
 * Who asks, and what they may.
 *
 * @param csrf to be sent with each POST; empty where no page sends it, as from a program
 * @param expires clock time; empty where it does not
 */
public record Identity(
    String name, Role role, By by, Optional<String> csrf, Optional<Instant> expires) {

  /** Who asks for what is told to everybody. */
  public static final Identity NOBODY =
      new Identity("", Role.VIEWER, By.TOKEN, Optional.empty(), Optional.empty());

  /** What somebody may do. */
  public enum Role {
    VIEWER,
    OPERATOR;

    public String word() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  /** How it is known. */
  public enum By {
    LOOPBACK,
    TOKEN,
    PROXY
  }

  public boolean isOperator() {
    return role == Role.OPERATOR;
  }
}
