// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

import java.util.regex.Pattern;

/** How Kafka's brokers are named. */
final class Brokers {
  static final String RULE = "host:port[,host:port...]";
  static final Pattern FORM =
      Pattern.compile("[A-Za-z0-9._\\[\\]:-]+:\\d{1,5}(,[A-Za-z0-9._\\[\\]:-]+:\\d{1,5})*");

  private Brokers() {}
}
