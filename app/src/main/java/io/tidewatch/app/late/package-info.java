// SPDX-License-Identifier: Apache-2.0
/** Rows that came too late to be judged, and what becomes of them afterwards. */
@NullMarked
package io.tidewatch.app.late;

import org.jspecify.annotations.NullMarked;
