// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.io.Serializable;
import java.util.Optional;

/** Who is told of incidents. */
public sealed interface Destination extends Serializable {

  String name();

  Severity minSeverity();

  /**
   * A PagerDuty service, over its Events API v2.
   *
   * @param url of the events API; PagerDuty's own unless told otherwise
   */
  record PagerDuty(
      String name, Severity minSeverity, SecretReference routingKey, Optional<String> url)
      implements Destination {

    private Object writeReplace() {
      return PortableRecord.of(this);
    }
  }

  /** An incoming webhook. */
  record Slack(String name, Severity minSeverity, SecretReference webhook) implements Destination {}

  /** The service's own log. */
  record Log(String name, Severity minSeverity) implements Destination {}
}
