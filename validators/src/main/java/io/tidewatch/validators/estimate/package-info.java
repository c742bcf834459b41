// SPDX-License-Identifier: Apache-2.0

/**
 * Performance before all labels are there: estimates from calibrated scores ({@code estimated-}),
 * corrections for labels that come late ({@code weighted-}) and for another mix of slices ({@code
 * mix-adjusted-}).
 *
 * <p>Every estimate assumes that P(y|x), the chance of a label given the features, is what it was
 * in the reference: it sees that the traffic has moved, never that the world has.
 */
@NullMarked
package io.tidewatch.validators.estimate;

import org.jspecify.annotations.NullMarked;
