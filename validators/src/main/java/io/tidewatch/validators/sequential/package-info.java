// SPDX-License-Identifier: Apache-2.0
/** Intervals that may be looked at as often as one likes. */
@NullMarked
package io.tidewatch.validators.sequential;

import org.jspecify.annotations.NullMarked;
