// SPDX-License-Identifier: Apache-2.0
/** What the label join costs, beside the profiles of the same events, on embedded Flink. */
@NullMarked
package io.tidewatch.benchmarks.join;

import org.jspecify.annotations.NullMarked;
