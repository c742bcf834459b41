// SPDX-License-Identifier: Apache-2.0
/** The store of what came in each window, from which volume, freshness and schema are judged. */
@NullMarked
package io.tidewatch.sinks.traffic;

import org.jspecify.annotations.NullMarked;
