// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.validators.truth;

import java.util.OptionalDouble;

/**
 * Labels that took a like time.
 *
 * @param low seconds, exclusive
 * @param high seconds, inclusive; empty for the last bin, which has no end
 * @param labels whose lag lies between
 */
public record LagBin(double low, OptionalDouble high, long labels) {}
