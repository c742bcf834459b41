// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.decode;

import io.tidewatch.jobs.decode.RawRecord.Rejection;
import io.tidewatch.validators.event.RejectedRecord.Disposition;

/** Ends the decoding of one record; never leaves this package. */
final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Rejection why;
  private final Disposition disposition;

  RejectedException(Disposition disposition, Rejection why) {
    super(why.detail(), null, false, false); // bad records may be many: no stack trace
    this.disposition = disposition;
    this.why = why;
  }

  static RejectedException deadLetter(String reason, String detail) {
    return new RejectedException(Disposition.DEAD_LETTERED, Rejection.of(reason, detail));
  }

  Rejection why() {
    return why;
  }

  Disposition disposition() {
    return disposition;
  }
}
