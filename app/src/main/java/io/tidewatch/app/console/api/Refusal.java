// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.console.api;

import java.util.List;
import java.util.OptionalInt;

/** What is asked can not be answered, and why: all reasons at once. */
public final class Refusal extends Exception {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final transient List<String> errors;
  private final int retryAfter;

  private Refusal(int status, String detail, List<String> errors, int retryAfter) {
    super(detail);
    this.status = status;
    this.errors = List.copyOf(errors);
    this.retryAfter = retryAfter;
  }

  /** A parameter or a body that is no valid text. */
  public static Refusal badRequest(List<String> errors) {
    return of(400, "parameters", errors);
  }

  public static Refusal unauthorized(String detail) {
    return new Refusal(401, detail, List.of(), 0);
  }

  public static Refusal forbidden(String detail) {
    return new Refusal(403, detail, List.of(detail), 0);
  }

  public static Refusal notFound(String detail) {
    return new Refusal(404, detail, List.of(), 0);
  }

  public static Refusal tooLarge(String detail) {
    return new Refusal(413, detail, List.of(), 0);
  }

  public static Refusal unsupportedMediaType(String detail) {
    return new Refusal(415, detail, List.of(), 0);
  }

  /** What is asked is well said, and can not be done. */
  public static Refusal unprocessable(List<String> errors) {
    return of(422, "fields", errors);
  }

  public static Refusal tooMany(String detail, int seconds) {
    return new Refusal(429, detail, List.of(), seconds);
  }

  public static Refusal unavailable(String detail) {
    return new Refusal(503, detail, List.of(), 0);
  }

  /** What may be asked again, after so many seconds. */
  public static Refusal unavailable(String detail, int seconds) {
    return new Refusal(503, detail, List.of(), seconds);
  }

  private static Refusal of(int status, String what, List<String> errors) {
    String detail = errors.size() == 1 ? errors.get(0) : errors.size() + " " + what + " are wrong";
    return new Refusal(status, detail, errors, 0);
  }

  public int status() {
    return status;
  }

  public String detail() {
    return String.valueOf(getMessage());
  }

  public List<String> errors() {
    return errors;
  }

  /** Seconds to wait. */
  public OptionalInt retryAfter() {
    return retryAfter == 0 ? OptionalInt.empty() : OptionalInt.of(retryAfter);
  }
}
