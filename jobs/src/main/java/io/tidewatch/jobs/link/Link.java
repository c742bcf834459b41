// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import io.tidewatch.validators.format.Format;

/**
 * A stream that may go from one job to another.
 *
 * @param name of what is told, {@code verdicts}
 */
public record Link<T>(String name, Class<T> type, Format<T> format) {

  /**
   * Where a pipeline of a monitor tells it. Each has a topic, so that none waits for another's
   * transaction.
   */
  public String topic(String monitor, String writer) {
    return monitor + ".link." + writer + "." + name;
  }
}
