// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.picture;

import io.tidewatch.config.DurationText;
import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.slice.Slicing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Words that stand on more than one picture. */
final class Titles {

  private Titles() {}

  /** {@code v1 in production}. */
  static String of(Subject subject) {
    return subject.modelVersion() + " in " + subject.stage();
  }

  /** {@code all rows}, or the slice. */
  static String of(String slice) {
    return slice.equals(Slicing.ALL) ? "all rows" : slice;
  }

  /** {@code 2013-02-08 00:00 to 2013-02-09 00:00 UTC}. */
  static String of(Window window) {
    return minute(window.start()) + " to " + minute(window.end()) + " UTC";
  }

  /** {@code windows of 1d}. */
  static String windowsOf(Duration size) {
    return "windows of " + DurationText.of(size);
  }

  static String minute(Instant at) {
    String text = at.truncatedTo(ChronoUnit.MINUTES).toString();
    return text.substring(0, text.length() - ":00Z".length()).replace('T', ' ');
  }
}
