// SPDX-License-Identifier: Apache-2.0
/** Runs on a real cluster whose processes are killed, held against what must come out. */
@NullMarked
package io.tidewatch.benchmarks.soak;

import org.jspecify.annotations.NullMarked;
