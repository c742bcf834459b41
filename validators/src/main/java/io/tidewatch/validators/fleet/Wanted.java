// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.fleet;

import io.tidewatch.config.Monitor;
import java.util.Optional;

/**
 * What was said last of one monitor.
 *
 * @param request names what was said
 * @param document by which it is to run; empty where it is to run no more
 * @param answer what was answered
 */
public record Wanted(String request, String monitor, Optional<Monitor> document, Answer answer) {

  /** Whether a request was answered: what was refused stays so, and a removal is done once. */
  public enum Answer {
    NONE,
    ACCEPTED,
    REFUSED
  }
}
