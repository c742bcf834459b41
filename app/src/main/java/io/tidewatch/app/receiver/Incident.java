// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.app.receiver;

/**
 * An incident as the pager knows it.
 *
 * @param severity {@code critical}, {@code error}, {@code warning} or {@code info}
 * @param triggers how often it was triggered while open; the first made it
 */
public record Incident(String key, boolean open, String severity, String summary, int triggers) {

  Incident triggeredAgain(String newSeverity, String newSummary) {
    return new Incident(key, open, newSeverity, newSummary, triggers + 1);
  }

  Incident resolved() {
    return new Incident(key, false, severity, summary, triggers);
  }
}
