// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

/** What the receiver can be told to do instead of its duty. */
public enum Fault {
  BAD_REQUEST(400),
  UNAUTHORIZED(401),
  /** With {@code Retry-After: 7}. */
  TOO_MANY_REQUESTS(429),
  SERVER_ERROR(500),
  UNAVAILABLE(503),
  /** Answers 202 and forgets the event, as PagerDuty may: its queue comes after the answer. */
  LOST(202),
  /** Hangs up without an answer. */
  RESET(0),
  /** No answer until the receiver is closed. */
  HANG(0);

  final int status;

  Fault(int status) {
    this.status = status;
  }
}
