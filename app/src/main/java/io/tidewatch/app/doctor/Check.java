// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.doctor;

/**
 * One thing that was looked at.
 *
 * @param name as {@code kafka topic flights.predictions}
 * @param todo what to do; empty if it is well
 */
public record Check(String name, Result result, String seen, String todo) {

  /** What was found. */
  public enum Result {
    OK,
    /** It works, but may not for long, or not as somebody thinks. */
    WARN,
    /** It does not work. */
    FAIL
  }

  static Check ok(String name, String seen) {
    return new Check(name, Result.OK, seen, "");
  }

  static Check warn(String name, String seen, String todo) {
    return new Check(name, Result.WARN, seen, todo);
  }

  static Check fail(String name, String seen, String todo) {
    return new Check(name, Result.FAIL, seen, todo);
  }

  /** What of an error fits in a line. */
  static String told(Throwable error) {
    String message = String.valueOf(error.getMessage());
    return error.getMessage() == null
        ? error.getClass().getSimpleName()
        : message.lines().findFirst().orElse("");
  }
}
