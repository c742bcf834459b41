// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.config;

/** What it means that a prediction has no label. */
public enum Silence {
  /** The label has not come; it may be of either class. */
  UNKNOWN,
  /** Only positives are ever labelled: at the horizon who is silent is a negative. */
  NEGATIVE
}
