// SPDX-License-Identifier: Apache-2.0
/** Keeps the monitors of a cluster equal to a topic of what is wanted. */
@NullMarked
package io.tidewatch.app.fleet;

import org.jspecify.annotations.NullMarked;
