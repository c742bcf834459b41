// SPDX-License-Identifier: Apache-2.0
/** Pictures of what a run stored: distributions, drift, performance and incidents. */
@NullMarked
package io.tidewatch.app.picture;

import org.jspecify.annotations.NullMarked;
