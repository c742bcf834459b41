// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.validators.event.Subject;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.window.WindowPart;

/** A window of a subject, in the order in which windows are judged. */
record SubjectWindow(Window window, Subject subject) implements Comparable<SubjectWindow> {

  static SubjectWindow of(WindowPart part) {
    return new SubjectWindow(part.window(), part.subject());
  }

  /** Names it among all windows. */
  String key() {
    return subject + "|" + window;
  }

  @Override
  public int compareTo(SubjectWindow other) {
    int byWindow = window.compareTo(other.window);
    return byWindow != 0 ? byWindow : subject.compareTo(other.subject);
  }
}
