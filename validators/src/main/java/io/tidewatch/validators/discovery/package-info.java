// SPDX-License-Identifier: Apache-2.0
/**
 * Control of false discoveries among many tests: which of the small p-values are to be believed.
 */
@NullMarked
package io.tidewatch.validators.discovery;

import org.jspecify.annotations.NullMarked;
