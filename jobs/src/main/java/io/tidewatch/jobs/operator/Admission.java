// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.InvalidMonitor;
import io.tidewatch.config.LiveChange;
import io.tidewatch.config.Monitor;
import io.tidewatch.config.MonitorLoader;
import io.tidewatch.config.Problem;
import io.tidewatch.sinks.control.ControlJson.OfMonitor;
import io.tidewatch.validators.event.Window;
import java.util.List;
import java.util.Optional;

/**
 * Whether a document may come in the place of the one that a job was submitted with.
 *
 * @param admitted empty if it may not
 * @param reasons why it may not, all of them
 */
record Admission(Optional<Monitor> admitted, List<String> reasons) {

  /** Decides. */
  static Admission of(OfMonitor change, Monitor submitted) {
    Monitor next;
    try {
      next = MonitorLoader.parse(change.document(), "document");
    } catch (InvalidMonitor e) {
      return new Admission(Optional.empty(), e.problems().stream().map(Problem::text).toList());
    }
    List<String> reasons = LiveChange.reasons(DocumentsInForce.parse(submitted.document()), next);
    return new Admission(reasons.isEmpty() ? Optional.of(next) : Optional.empty(), reasons);
  }

  /** Pipelines that run as jobs of their own have no window at which all could change over. */
  static Admission ofApart(String monitor) {
    String why =
        "the pipelines of "
            + monitor
            + " run as jobs of their own, must be changed one by one with: tidewatch upgrade";
    return new Admission(Optional.empty(), List.of(why));
  }

  /**
   * From when on a document holds: the end of the first pane that may still be open.
   *
   * @param watermark up to which windows have been judged; the least long before there is one
   */
  static long from(long watermark, long paneMillis) {
    return watermark == Long.MIN_VALUE
        ? watermark
        : Window.floor(watermark + 1, paneMillis) + paneMillis;
  }
}
