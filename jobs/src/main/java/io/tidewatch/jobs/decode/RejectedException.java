// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.jobs.decode.RawRecord.Rejection;

/** Ends the decoding of one record, which becomes a dead letter; never leaves this package. */
final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Rejection why;

  RejectedException(Rejection why) {
    super(why.detail(), null, false, false); // bad records may be many: no stack trace
    this.why = why;
  }

  static RejectedException deadLetter(String reason, String detail) {
    return new RejectedException(Rejection.of(reason, detail));
  }

  Rejection why() {
    return why;
  }
}
