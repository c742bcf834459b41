// SPDX-License-Identifier: Apache-2.0
/** How long it takes from the end of a window until its page is taken. */
@NullMarked
package io.tidewatch.benchmarks.delivery;

import org.jspecify.annotations.NullMarked;
