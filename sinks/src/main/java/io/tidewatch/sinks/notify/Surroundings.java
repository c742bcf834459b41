// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.sinks.notify;

import java.util.Map;

/**
 * What a notifier finds around it.
 *
 * @param environment where {@code env:} secrets are looked up
 * @param topics how topics are told
 */
public record Surroundings(Map<String, String> environment, Pause pause, TopicSenders topics) {

  public Surroundings {
    environment = Map.copyOf(environment);
  }

  /** Keys of secrets stay out of what is printed, their values above all. */
  @Override
  public String toString() {
    return "surroundings with " + environment.size() + " variables";
  }
}
