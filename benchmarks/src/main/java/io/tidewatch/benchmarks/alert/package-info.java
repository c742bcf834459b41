// SPDX-License-Identifier: Apache-2.0
/** How good alerts are: a simulated world with known faults, judged by the product's classes. */
@NullMarked
package io.tidewatch.benchmarks.alert;

import org.jspecify.annotations.NullMarked;
