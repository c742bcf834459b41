// SPDX-License-Identifier: Apache-2.0
/** Where a change comes from: which slices it lies in, and how much of it. */
@NullMarked
package io.tidewatch.validators.contribution;

import org.jspecify.annotations.NullMarked;
