// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.gate;

/** What the gate says, the most lenient first. */
public enum Signal {
  /** Enough was judged, and nothing speaks against it. */
  PASS,
  /** Somebody should look; or too little is known to say PASS. */
  WARN,
  /** What was found makes the data, or the model, unfit. */
  BLOCK;

  /** The stricter of both. */
  Signal or(Signal other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
