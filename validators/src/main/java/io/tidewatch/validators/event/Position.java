// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.event;

/**
 * Where a record was read.
 *
 * @param source {@code file:PATH} or {@code kafka:TOPIC/PARTITION}
 * @param index line number from 1 (a CSV header is line 1), or offset from 0
 */
public record Position(String source, long index) {

  @Override
  public String toString() {
    return source + ":" + index;
  }
}
