// SPDX-License-Identifier: Apache-2.0
/** Programs that measure how right the statistics are, and print Markdown. */
@NullMarked
package io.tidewatch.benchmarks.report;

import org.jspecify.annotations.NullMarked;
