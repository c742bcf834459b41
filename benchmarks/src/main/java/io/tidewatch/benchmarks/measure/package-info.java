// SPDX-License-Identifier: Apache-2.0
/** What all benches measure with. */
@NullMarked
package io.tidewatch.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
