// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

/** Which of several labels of one case counts. Times are those of the labels, not of reading. */
public enum Conflict {
  /** The newest, whatever its source. */
  LATEST,
  /** The oldest, whatever its source: what comes later changes nothing. */
  FIRST,
  /** Of the strongest source that has spoken, the newest. */
  PRIORITY
}
