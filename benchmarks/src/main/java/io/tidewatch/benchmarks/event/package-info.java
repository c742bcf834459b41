// SPDX-License-Identifier: Apache-2.0
/** The event that all benches are about. */
@NullMarked
package io.tidewatch.benchmarks.event;

import org.jspecify.annotations.NullMarked;
