// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.window;

import io.tidewatch.validators.measurement.Reading;
import java.util.SortedMap;

/**
 * How one column in one slice differs between two snapshots.
 *
 * @param size the greatest population stability index, in nats, of its values, of what is derived
 *     of them, and of the kinds of its rows (values, missing, invalid); each less what sampling
 *     alone is expected to add
 * @param distances what is measured of both together, by metric: psi, js, ks…
 * @param before what is measured of the first alone, by metric: missing-share, mean…
 * @param after the same of the second
 */
public record SnapshotMove(
    String column,
    String slice,
    double size,
    SortedMap<String, Reading> distances,
    SortedMap<String, Reading> before,
    SortedMap<String, Reading> after) {}
