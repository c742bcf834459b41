// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

import io.tidewatch.validators.format.Hash;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A reference that does not change any more.
 *
 * @param mix rows by slice
 * @param end of the last window of the reference
 * @param id hash of all of it: the {@code baseline} of what is estimated with it
 */
public record FrozenCalibration(
    Calibrator calibrator, SortedMap<String, Long> mix, Instant end, String id) {

  public FrozenCalibration {
    mix = Collections.unmodifiableSortedMap(new TreeMap<>(mix));
  }

  static FrozenCalibration of(Calibrator calibrator, SortedMap<String, Long> mix, Instant end) {
    String id = Hash.id("calibration", calibrator.digest(), mix, end);
    return new FrozenCalibration(calibrator, mix, end, id);
  }
}
