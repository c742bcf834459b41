// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.operator;

import io.tidewatch.config.Monitor;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** What is made of each document that is in force, made once. */
final class ByVersion<T> {

  /** Documents that windows which close at one time may need; a choice, well above it. */
  static final int MOST = 16;

  private final Function<Monitor, T> maker;
  private final Map<String, T> made = new HashMap<>();

  ByVersion(Function<Monitor, T> maker) {
    this.maker = maker;
  }

  T of(Monitor monitor) {
    T known = made.get(monitor.version());
    if (known != null) {
      return known;
    }
    if (made.size() >= MOST) {
      made.clear();
    }
    T fresh = maker.apply(monitor);
    made.put(monitor.version(), fresh);
    return fresh;
  }
}
