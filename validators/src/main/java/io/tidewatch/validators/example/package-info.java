// SPDX-License-Identifier: Apache-2.0
/** Which values of a column moved, and which rows show it. */
@NullMarked
package io.tidewatch.validators.example;

import org.jspecify.annotations.NullMarked;
