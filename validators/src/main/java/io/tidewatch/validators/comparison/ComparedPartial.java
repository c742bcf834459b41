// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

/**
 * Some of the cases of a cell that become part of a comparison in one pane.
 *
 * @param bookedPane start of that pane, in milliseconds; see {@link Booking}
 */
public record ComparedPartial(long bookedPane, ComparedCell cell, ComparedSums sums) {}
