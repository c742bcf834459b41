// SPDX-License-Identifier: Apache-2.0
/** What an event costs: by a bare loop, by our kernels, by the whole monitor. */
@NullMarked
package io.tidewatch.benchmarks.cost;

import org.jspecify.annotations.NullMarked;
