// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.List;
import java.util.stream.Collectors;

/** A monitor document breaks its rules; says all that is wrong, in the order of the document. */
public final class InvalidMonitor extends Exception {
  private static final long serialVersionUID = 1L;

  @SuppressWarnings(
      "serial") // problems are lost when the exception is sent elsewhere; the message is not
  private final transient List<Problem> problems;

  public InvalidMonitor(List<Problem> problems) {
    super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")));
    this.problems = List.copyOf(problems);
  }

  public List<Problem> problems() {
    return problems;
  }
}
