// SPDX-License-Identifier: Apache-2.0
/** Metrics that were asked for later, read off stored outcomes. */
@NullMarked
package io.tidewatch.app.backfill;

import org.jspecify.annotations.NullMarked;
