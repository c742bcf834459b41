// SPDX-License-Identifier: Apache-2.0
/** How fast the console reads what a run wrote, and answers its pages. */
@NullMarked
package io.tidewatch.benchmarks.console;

import org.jspecify.annotations.NullMarked;
