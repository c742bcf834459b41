// SPDX-License-Identifier: Apache-2.0
/** Incidents as a run wrote them. */
@NullMarked
package io.tidewatch.app.incident;

import org.jspecify.annotations.NullMarked;
