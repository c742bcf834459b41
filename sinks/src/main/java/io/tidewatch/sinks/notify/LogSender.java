// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import io.tidewatch.config.Severity;
import io.tidewatch.validators.alert.IncidentEvent;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes one line per event into the service's own log. */
public final class LogSender implements Sender {

  private static final int LINE_UNITS = 1500;

  private final Logger log;

  private LogSender(Logger log) {
    this.log = log;
  }

  /** Makes a sender that writes to the log of that name. */
  public static LogSender named(String logger) {
    return new LogSender(LoggerFactory.getLogger(logger));
  }

  @Override
  public Delivery send(IncidentEvent event) {
    String line = line(event);
    if (event.toldSeverity().compareTo(Severity.ERROR) >= 0) {
      log.error("{}", line);
    } else {
      log.warn("{}", line);
    }
    return Delivery.delivered();
  }

  static String line(IncidentEvent event) {
    return Prose.clean(
        event.transition()
            + " ["
            + event.toldSeverity()
            + "] "
            + PagerDutyJson.summary(event)
            + " · owner "
            + event.owner()
            + " · since "
            + event.onset()
            + " · key "
            + PagerDutyJson.dedupKey(event.incident())
            + " #"
            + event.sequence(),
        LINE_UNITS);
  }
}
