// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.LiveChange;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.Problem;
import io.tidewatch.jobs.decode.DocumentInForce;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.validators.event.Window;
import java.util.List;
import java.util.Optional;

/**
 * Whether a document may come in the place of the one that a job was submitted with, and from when
 * on.
 *
 * @param admitted empty if it may not
 * @param reasons why it may not, all of them
 */
record Admission(Optional<DocumentInForce> admitted, List<String> reasons) {

  /**
   * Decides.
   *
   * @param submitted what the job was submitted with
   * @param watermark up to which windows have been judged; the least long before there is one
   */
  static Admission of(OfMonitor change, Monitor submitted, long watermark) {
    Monitor next;
    try {
      next = MonitorLoader.parse(change.document(), "document");
    } catch (InvalidMonitor e) {
      return new Admission(Optional.empty(), e.problems().stream().map(Problem::text).toList());
    }
    List<String> reasons = LiveChange.reasons(DocumentsInForce.parse(submitted.document()), next);
    return reasons.isEmpty()
        ? new Admission(
            Optional.of(
                new DocumentInForce(
                    submitted.version(),
                    next.version(),
                    nextPane(watermark, submitted.pane().toMillis()),
                    next.document())),
            List.of())
        : new Admission(Optional.empty(), reasons);
  }

  /** The end of the first pane that may still be open. */
  private static long nextPane(long watermark, long paneMillis) {
    return watermark == Long.MIN_VALUE
        ? watermark
        : Window.floor(watermark + 1, paneMillis) + paneMillis;
  }
}
