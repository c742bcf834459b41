// SPDX-License-Identifier: Apache-2.0
/** Rules that every row must keep. */
@NullMarked
package io.tidewatch.validators.constraint;

import org.jspecify.annotations.NullMarked;
