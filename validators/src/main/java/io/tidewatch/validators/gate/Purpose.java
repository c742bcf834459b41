// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

/** What somebody wants to do. */
public enum Purpose {
  /** Train on what comes in now. */
  RETRAIN,
  /** Let the model serve. */
  DEPLOY
}
