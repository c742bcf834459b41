// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.config.GroundTruth.OfflineMetric;
import io.tidewatch.config.Severity;
import io.tidewatch.validators.event.Window;
import io.tidewatch.validators.judge.ObjectiveFinding;
import io.tidewatch.validators.judge.ShareFinding.Side;
import io.tidewatch.validators.measurement.Checks;
import io.tidewatch.validators.measurement.Measurement;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a model does live what it did before its deploy. Its first whole windows are held against
 * the offline value; later ones say more of the world than of the deploy.
 */
final class OfflineGap {

  /** So many windows after the first prediction: two of three make an incident. */
  private static final int WINDOWS = 3;

  private OfflineGap() {}

  /** Whether a window is one of the first whole ones after a model's first prediction. */
  static boolean isEarly(Window window, Instant first) {
    long size = window.size().toMillis();
    long from =
        -Math.floorDiv(-first.toEpochMilli(), size) * size; // the first whole window's start
    long start = window.start().toEpochMilli();
    return start >= from && start < from + WINDOWS * size;
  }

  /** The finding of a live number: beyond the offline one on the side where it lies. */
  static ObjectiveFinding of(Measurement live, OfflineMetric offline) {
    double value = live.reading().value().orElse(offline.value());
    boolean below = value < offline.value();
    return new ObjectiveFinding(
        live,
        Checks.OFFLINE_GAP + offline.metric(),
        below ? offline.low() : offline.high(),
        below ? Side.LOW : Side.HIGH,
        Severity.ERROR,
        Optional.empty());
  }
}
