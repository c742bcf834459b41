// SPDX-License-Identifier: Apache-2.0
package io.tidewatch.benchmarks.alert;

import java.util.BitSet;

/**
 * One incident that somebody was called for.
 *
 * @param opened hour of the call
 * @param closed hour at which it was over
 * @param streams that were among its members
 */
record Page(int opened, int closed, BitSet streams) {}
