// SPDX-License-Identifier: Apache-2.0
/** What is kept of predictions and labels, and what can be read from it later. */
@NullMarked
package io.tidewatch.validators.outcome;

import org.jspecify.annotations.NullMarked;
