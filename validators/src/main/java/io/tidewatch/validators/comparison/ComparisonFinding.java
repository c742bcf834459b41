// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.comparison;

import io.tidewatch.validators.measurement.Reading;

/**
 * One look at a comparison.
 *
 * @param reason of the verdict, in words
 * @param difference challenger's mean loss less the champion's, with the interval that is valid at
 *     every look; no value without cases
 */
public record ComparisonFinding(ComparisonVerdict verdict, String reason, Reading difference) {}
