// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.jobs.link;

import java.io.Serializable;

/**
 * What becomes of an element that is told after its time, because its writer was not waited for.
 */
@FunctionalInterface
public interface Late<T> extends Serializable {

  /** The element as it is taken; the same one where it is in time. */
  T at(long watermark, T element);

  /** For those who look after late elements themselves. */
  static <T> Late<T> asItIs() {
    return (watermark, element) -> element;
  }
}
