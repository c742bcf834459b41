// SPDX-License-Identifier: Apache-2.0
/** How long the inner loops take: JMH. */
@NullMarked
package io.tidewatch.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
