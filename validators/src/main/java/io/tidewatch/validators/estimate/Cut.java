// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.estimate;

/**
 * How counts by score are to be read.
 *
 * @param threshold a score at or above it predicts the positive class
 * @param resolution what the counts know of the order of rows
 */
public record Cut(double threshold, Resolution resolution) {}
